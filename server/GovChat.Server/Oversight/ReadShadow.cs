using GovChat.Contracts;
using GovChat.Contracts.Rules;
using GovChat.Server.Filtering;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Oversight;

/// <summary>What a version would have done in its last shadow run, in counts.</summary>
internal static class ReadShadow
{
    // Bounded by the number of rules of a set, times the pairs of actions; takes no lock.
    private const string Counts = """
        select v.shadow_since, c.rule, c.table_row, c.done, c.would, c.times
        from rule_version v
        left join shadow_count c on c.version_id = v.id and c.since = v.shadow_since
        where v.id = $1 and v.shadow_since is not null
        order by c.times desc, c.rule
        """;

    public static async Task<IResult> HandleAsync(
        Guid versionId,
        SignedInPerson reader,
        Database database,
        CountStore counts,
        CancellationToken cancellation
    )
    {
        await counts.StoreAsync(CancellationToken.None); // So that the page shows what this process knows.
        var view = await database.InOrganisationSqlAsync(
            reader.OrganisationId,
            sql => ReadAsync(sql, versionId, cancellation),
            cancellation
        );
        return view is null ? Problem.Of(Refusal.NotFound) : TypedResults.Json(view, WireJson.Default.ShadowView);
    }

    private static async Task<ShadowView?> ReadAsync(
        OrganisationSql sql,
        Guid versionId,
        CancellationToken cancellation
    )
    {
        await using var row = await sql.ReadAsync(Counts, cancellation, Parameter.Of(versionId));
        DateTimeOffset? since = null;
        var judged = 0L;
        var counts = new List<ShadowRow>();
        while (await row.ReadAsync(cancellation))
        {
            since = row.GetFieldValue<DateTimeOffset>(0);
            if (await row.IsDBNullAsync(1, cancellation))
            {
                continue; // Nothing was judged yet.
            }

            judged += row.GetInt64(5);
            if (row.GetString(1).Length > 0)
            {
                counts.Add(
                    new ShadowRow(
                        row.GetString(1),
                        row.GetString(2),
                        row.GetString(3),
                        row.GetString(4),
                        row.GetInt64(5)
                    )
                );
            }
        }

        return since is { } began ? new ShadowView(versionId, began, judged, counts) : null;
    }
}
