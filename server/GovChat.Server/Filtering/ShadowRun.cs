using GovChat.Filter;
using GovChat.Server.Storage;

namespace GovChat.Server.Filtering;

/// <summary>
/// 影運転: while a draft runs in shadow, what the rules in force judge is judged by the draft too, and the pair of actions
/// is counted. Nothing of the text is kept, and nothing else changes by it.
/// </summary>
internal sealed class ShadowRun(Database database, RulesInForce rules)
{
    // Adds to the rows that are there; in the order of the key, so that two nodes do not wait for each other in a ring.
    // One row a key: a rule that two sets file under different rows of the table is one counter, under either.
    private const string Store = """
        insert into shadow_count as counted (organisation_id, version_id, since, rule, table_row, done, would, times)
        select current_setting('app.organisation')::uuid, n.version_id, n.since, n.rule, max(n.table_row), n.done, n.would,
               sum(n.times)::bigint
        from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[])
             as n (version_id, since, rule, table_row, done, would, times)
        group by n.version_id, n.since, n.rule, n.done, n.would
        order by n.version_id, n.since, n.rule, n.done, n.would
        on conflict on constraint shadow_count_pkey do update set times = counted.times + excluded.times
        """;

    private readonly Tallies<Kind> tallies = new(kind => kind with { Rule = string.Empty, Row = string.Empty });

    /// <summary>Judges by the draft in shadow, if there is one, a text that the rules in force have just judged.</summary>
    /// <param name="organisationId">Whose it is.</param>
    /// <param name="text">The text; it is read, and forgotten.</param>
    /// <param name="circumstances">As the rules in force judged it.</param>
    /// <param name="recent">What the sender said just before.</param>
    /// <param name="verdict">What the rules in force said.</param>
    public void Compare(
        Guid organisationId,
        string text,
        Circumstances circumstances,
        IReadOnlyList<string> recent,
        Verdict verdict
    )
    {
        if (rules.InShadow(organisationId) is not { } draft)
        {
            return;
        }

        var other = draft.Rules.Inspect(text, circumstances, recent);
        var rule = other.GravestRule() ?? verdict.GravestRule();
        var kind = new Kind(
            organisationId,
            draft.VersionId,
            draft.Since,
            rule?.Id ?? string.Empty,
            rule?.Row ?? string.Empty,
            verdict.Action,
            other.Action
        );
        tallies.Add(kind, new Tally(1, LengthSum: 0));
    }

    /// <summary>Stores what was counted so far; what cannot be stored is kept for the next time.</summary>
    public Task StoreAsync(CancellationToken cancellation) =>
        tallies.StoreAsync(database, (sql, counts) => StoreAsync(sql, counts, cancellation), cancellation);

    private static Task<int> StoreAsync(
        OrganisationSql sql,
        KeyValuePair<Kind, Tally>[] counts,
        CancellationToken cancellation
    )
    {
        return sql.ExecuteAsync(
            Store,
            cancellation,
            Parameter.Of(Each(kind => kind.VersionId)),
            Parameter.Of(Each(kind => kind.Since)),
            Parameter.Of(Each(kind => kind.Rule)),
            Parameter.Of(Each(kind => kind.Row)),
            Parameter.Of(Each(kind => kind.Done.ToString())),
            Parameter.Of(Each(kind => kind.Would.ToString())),
            Parameter.Of(Array.ConvertAll(counts, counted => counted.Value.Times))
        );

        T[] Each<T>(Func<Kind, T> of) => Array.ConvertAll(counts, counted => of(counted.Key));
    }

    /// <summary>One counter of a run.</summary>
    private readonly record struct Kind(
        Guid OrganisationId,
        Guid VersionId,
        DateTimeOffset Since,
        string Rule,
        string Row,
        FilterAction Done,
        FilterAction Would
    ) : IKindOfCount;
}
