using System.Text.Json;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace GovChat.Server.Auditing;

/// <summary>
/// Writes an entry into the log of the organisation the transaction has named. The entry commits with the deed or not
/// at all: no audit, no change.
/// </summary>
internal sealed class AuditLog(TimeProvider time)
{
    // The counter row serialises the entries of one organisation until the commit, so that their numbers have no gaps.
    // It is locked last, after every other row of the transaction: two deeds then never wait for each other in a ring.
    private const string Insert = """
        with next as (
            insert into audit_counter as counter (organisation_id, last)
            values (current_setting('app.organisation')::uuid, 1)
            on conflict (organisation_id) do update set last = counter.last + 1
            returning organisation_id, last
        )
        insert into audit_entry (organisation_id, sequence, at, kind, actor_id, device_id, session_id,
                                 subject_id, subject_name, result, founding, details)
        select organisation_id, last,
        """;

    private const string Append = Insert + " {0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9} from next";

    private const string AppendBySql = Insert + " $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 from next";

    /// <summary>Saves what the transaction has changed so far, then records. Nothing may be locked after this.</summary>
    public async Task RecordAsync(GovChatDb db, AuditEvent happened, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync(Append, ParametersOf(happened), cancellation);
    }

    /// <summary>Records in a transaction of hand-written SQL. Nothing may be locked after this.</summary>
    public Task RecordAsync(OrganisationSql sql, AuditEvent happened, CancellationToken cancellation) =>
        sql.ExecuteAsync(AppendBySql, cancellation, ParametersOf(happened));

    private NpgsqlParameter[] ParametersOf(AuditEvent happened) =>
        [
            Parameter.Of(time.GetUtcNow()),
            Parameter.Of(happened.Kind),
            Optional(happened.Actor.PersonId),
            Optional(happened.Actor.DeviceId),
            Optional(happened.Actor.SessionId),
            Optional(happened.SubjectId),
            new NpgsqlParameter<string?> { TypedValue = happened.SubjectName, NpgsqlDbType = NpgsqlDbType.Text },
            Parameter.Of(happened.Result),
            Parameter.Of(happened.Founding),
            new NpgsqlParameter<string>
            {
                TypedValue = JsonSerializer.Serialize(
                    new Dictionary<string, string>(happened.Details, StringComparer.Ordinal)
                ),
                NpgsqlDbType = NpgsqlDbType.Jsonb,
            },
        ];

    private static NpgsqlParameter Optional(Guid? id) =>
        new NpgsqlParameter { Value = id ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };
}
