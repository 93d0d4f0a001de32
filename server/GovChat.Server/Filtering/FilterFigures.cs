using GovChat.Contracts.Oversight;
using GovChat.Filter;
using GovChat.Server.Hosting;
using GovChat.Server.Storage;

namespace GovChat.Server.Filtering;

/// <summary>
/// Counts what the filter did, per day, rule, outcome, channel and department. Counting is a note in memory; the notes
/// are stored together every second, in one statement an organisation. No text, no fingerprint, no person.
/// </summary>
internal sealed class FilterFigures(Database database, TimeProvider time)
{
    // Adds to the rows that are there; in the order of the key, so that two nodes do not wait for each other in a ring.
    private const string Store = """
        insert into filter_count as counted (organisation_id, day, version, rule, table_row, class, outcome, reason,
                                             channel_id, department_id, times, length_sum)
        select current_setting('app.organisation')::uuid, n.*
        from unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[],
                    $9::uuid[], $10::bigint[], $11::bigint[])
             as n (day, version, rule, table_row, class, outcome, reason, channel_id, department_id, times, length_sum)
        order by n.day, n.version, n.rule, n.outcome, n.reason, n.channel_id, n.department_id
        on conflict on constraint filter_count_key do update
        set times = counted.times + excluded.times, length_sum = counted.length_sum + excluded.length_sum
        """;

    private readonly Tallies<Kind> tallies = new(kind => kind with { ChannelId = null, DepartmentId = null });

    /// <summary>Notes what was done to a text in which something was found.</summary>
    /// <param name="organisationId">Whose it is.</param>
    /// <param name="departmentId">The sender's 所属; null where nobody is signed in.</param>
    /// <param name="channelId">Where it was to be sent; null for a name, a purpose or another field.</param>
    /// <param name="verdict">What the rules said.</param>
    /// <param name="outcome">What was done.</param>
    /// <param name="reason">Which of the offered reasons the sender gave.</param>
    /// <param name="length">The text's length, in UTF-16 units.</param>
    public void Count(
        Guid organisationId,
        Guid? departmentId,
        Guid? channelId,
        Verdict verdict,
        FilterOutcome outcome,
        string? reason,
        int length
    )
    {
        if (verdict.GravestRule() is not { } rule)
        {
            return;
        }

        var kind = new Kind(
            organisationId,
            JapanDay.Of(time.GetUtcNow()),
            verdict.RuleSetVersion,
            rule.Id,
            rule.Row,
            rule.Class,
            outcome,
            reason,
            channelId,
            departmentId
        );
        tallies.Add(kind, new Tally(1, length));
    }

    /// <summary>Stores what was noted so far; what cannot be stored is kept for the next time.</summary>
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
            Parameter.Of(Each(kind => kind.Day)),
            Parameter.Of(Each(kind => kind.Version)),
            Parameter.Of(Each(kind => kind.Rule)),
            Parameter.Of(Each(kind => kind.Row)),
            Parameter.Of(Each(kind => kind.Class.ToString())),
            Parameter.Of(Each(kind => kind.Outcome.ToString())),
            Parameter.Of(Each(kind => kind.Reason)),
            Parameter.Of(Each(kind => kind.ChannelId)),
            Parameter.Of(Each(kind => kind.DepartmentId)),
            Parameter.Of(Array.ConvertAll(counts, counted => counted.Value.Times)),
            Parameter.Of(Array.ConvertAll(counts, counted => counted.Value.LengthSum))
        );

        T[] Each<T>(Func<Kind, T> of) => Array.ConvertAll(counts, counted => of(counted.Key));
    }

    /// <summary>One counter of a day.</summary>
    private readonly record struct Kind(
        Guid OrganisationId,
        DateOnly Day,
        string Version,
        string Rule,
        string Row,
        ImportanceClass Class,
        FilterOutcome Outcome,
        string? Reason,
        Guid? ChannelId,
        Guid? DepartmentId
    ) : IKindOfCount;
}
