using GovChat.Audit;
using GovChat.Server.Auditing.Trees;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace GovChat.Server.Auditing;

/// <summary>
/// Writes an entry into the log of the organisation the transaction has named. The entry commits with the deed or not
/// at all: no audit, no change.
/// </summary>
internal sealed class AuditLog(KeyRing keys, TreePulse pulse, TimeProvider time)
{
    // The counter row serialises the entries of one organisation until the commit, so that their numbers have no gaps.
    // It is locked last, after every other row of the transaction: two deeds then never wait for each other in a ring.
    // A statement of its own, because what the entry says is sealed for the number.
    private const string TakeNumber = """
        insert into audit_counter as counter (organisation_id, last)
        values (current_setting('app.organisation')::uuid, 1)
        on conflict (organisation_id) do update set last = counter.last + 1
        returning last as "Value"
        """;

    private const string Entry = """
        with entry as (
            insert into audit_entry (organisation_id, sequence, at, kind, actor_id, device_id, session_id, subject_id,
                                     result, founding)
            values
        """;

    // Beside the entry what it says in words, and its leaf in the tree.
    private const string Words = "), words as (insert into audit_detail (organisation_id, sequence, words) ";

    private const string Leaf = ") insert into audit_leaf (organisation_id, sequence, commitment, leaf) ";

    private const string Append =
        Entry
        + " ({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9})"
        + Words
        + "select {0}, {1}, {10} where {10} is not null"
        + Leaf
        + "values ({0}, {1}, {11}, {12})";

    private const string AppendBySql =
        Entry
        + " ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        + Words
        + "select $1, $2, $11 where $11 is not null"
        + Leaf
        + "values ($1, $2, $12, $13)";

    /// <summary>Saves what the transaction has changed so far, then records. Nothing may be locked after this.</summary>
    public async Task RecordAsync(GovChatDb db, AuditEvent happened, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        var sequence = (await db.Database.SqlQueryRaw<long>(TakeNumber).ToListAsync(cancellation)).Single();
        await db.Database.ExecuteSqlRawAsync(Append, ParametersOf(db.OrganisationId, sequence, happened), cancellation);
    }

    /// <summary>Records in a transaction of hand-written SQL. Nothing may be locked after this.</summary>
    public async Task RecordAsync(OrganisationSql sql, AuditEvent happened, CancellationToken cancellation)
    {
        var sequence = await NumberAsync(sql, cancellation);
        await sql.ExecuteAsync(AppendBySql, cancellation, ParametersOf(sql.OrganisationId, sequence, happened));
    }

    private static async Task<long> NumberAsync(OrganisationSql sql, CancellationToken cancellation)
    {
        await using var row = await sql.ReadAsync(TakeNumber, cancellation);
        await row.ReadAsync(cancellation);
        return row.GetInt64(0);
    }

    private NpgsqlParameter[] ParametersOf(Guid organisationId, long sequence, AuditEvent happened)
    {
        pulse.Note(LogName.Deeds(organisationId));
        var words = AuditWords.Of(happened);
        var sealedWords = SealedUnlessClosed(organisationId, sequence, words);
        var record = new AuditRecord(
            organisationId,
            sequence,
            AuditRecord.Clock(time.GetUtcNow()),
            happened.Kind,
            happened.Actor.PersonId,
            happened.Actor.DeviceId,
            happened.Actor.SessionId,
            happened.SubjectId,
            happened.Result,
            happened.Founding,
            sealedWords is null ? null : words.Statement()!.Commitment()
        );
        return
        [
            Parameter.Of(organisationId),
            Parameter.Of(sequence),
            Parameter.Of(record.At),
            Parameter.Of(record.Kind),
            Optional(record.ActorId),
            Optional(record.DeviceId),
            Optional(record.SessionId),
            Optional(record.SubjectId),
            Parameter.Of(record.Result),
            Parameter.Of(record.Founding),
            Optional(sealedWords),
            Optional(record.Commitment),
            Parameter.Of(record.LeafHash()),
        ];
    }

    /// <summary>
    /// While the organisation's keys are closed, people can do little more than leave; that stays recorded, without words.
    /// </summary>
    private byte[]? SealedUnlessClosed(Guid organisationId, long sequence, AuditWords words)
    {
        try
        {
            return words.Seal(keys, organisationId, sequence);
        }
        catch (KeysUnavailableException)
        {
            return null;
        }
    }

    private static NpgsqlParameter Optional(byte[]? bytes) =>
        new NpgsqlParameter { Value = bytes ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea };

    private static NpgsqlParameter Optional(Guid? id) =>
        new NpgsqlParameter { Value = id ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };
}
