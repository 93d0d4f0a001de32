using System.Text.RegularExpressions;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.DeviceProof;
using GovChat.Server.Hosting;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Http.Features;
using Npgsql;
using NpgsqlTypes;

namespace GovChat.Server.Auditing;

/// <summary>A page of the audit log, newest first; of one kind (<c>device.approved</c>) or of one noun (<c>device</c>).</summary>
internal static partial class ReadAuditLog
{
    private const int PageDefault = 50;

    // By primary key backwards; one more than the page tells whether there are older ones.
    private const string Page = """
        select e.sequence, e.at, e.kind, actor.id, actor.display_name, device.asset_number, e.result, e.founding, d.words
        from audit_entry e
        left join audit_detail d on d.organisation_id = e.organisation_id and d.sequence = e.sequence
        left join person actor on actor.id = e.actor_id
        left join device on device.id = e.device_id
        where ($1::bigint is null or e.sequence < $1)
          and ($2::text is null or e.kind = $2 or starts_with(e.kind, $2 || '.'))
        order by e.sequence desc
        limit $3
        """;

    public static async Task<IResult> HandleAsync(
        long? before,
        int? limit,
        string? kind,
        HttpContext context,
        Database database,
        KeyRing keys,
        CancellationToken cancellation
    )
    {
        if (limit is < 1 or > Limits.AuditPageMax)
        {
            return Problem.Of(Refusal.FieldInvalid, nameof(limit));
        }

        if (kind is not null && !KindShape().IsMatch(kind))
        {
            return Problem.Of(Refusal.FieldInvalid, nameof(kind));
        }

        var device = context.Features.GetRequiredFeature<ProvenDevice>();
        var size = limit ?? PageDefault;
        var entries = await database.InOrganisationSqlAsync(
            device.OrganisationId,
            sql => ReadAsync(sql, keys, before, kind, size + 1, cancellation),
            cancellation
        );
        var page = new AuditPage([.. entries.Take(size)], entries.Count > size);
        return TypedResults.Json(page, WireJson.Default.AuditPage);
    }

    private static async Task<List<AuditEntryView>> ReadAsync(
        OrganisationSql sql,
        KeyRing keys,
        long? before,
        string? kind,
        int limit,
        CancellationToken cancellation
    )
    {
        await using var row = await sql.ReadAsync(
            Page,
            cancellation,
            new NpgsqlParameter { Value = before ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint },
            new NpgsqlParameter { Value = kind ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            Parameter.Of(limit)
        );
        var entries = new List<AuditEntryView>();
        while (await row.ReadAsync(cancellation))
        {
            entries.Add(ViewOf(row, keys, sql.OrganisationId));
        }

        return entries;
    }

    private static AuditEntryView ViewOf(NpgsqlDataReader row, KeyRing keys, Guid organisationId)
    {
        var sequence = row.GetInt64(0);
        var words = row.IsDBNull(8)
            ? AuditWords.None
            : AuditWords.Open(keys, organisationId, sequence, row.GetFieldValue<byte[]>(8));
        return new AuditEntryView(
            sequence,
            row.GetFieldValue<DateTimeOffset>(1),
            row.GetString(2),
            row.IsDBNull(3)
                ? null
                : keys.OpenWords(organisationId, SealPurpose.PersonName, row.GetGuid(3), row.GetFieldValue<byte[]>(4)),
            row.IsDBNull(5) ? null : row.GetString(5),
            words.SubjectName,
            row.GetString(6),
            row.GetBoolean(7),
            words.Details
        );
    }

    [GeneratedRegex("^[a-z_]{1,40}(\\.[a-z_]{1,40})?\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex KindShape();
}
