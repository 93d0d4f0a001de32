using GovChat.Contracts.Oversight;
using GovChat.Filter;
using GovChat.Server.Filtering;
using GovChat.Server.Hosting;
using GovChat.Server.Storage;

namespace GovChat.Server.Demo;

/// <summary>
/// What the filter is said to have done in the sample municipality in the four weeks before it was made: invented counts,
/// so that the officer's page has something to show.
/// </summary>
internal sealed class SampleFigures(Database database, RulesInForce rules, TimeProvider time)
{
    private const int DaysShown = 28;

    // On working days; the remainder makes some days busier than others, and the same ones every time.
    private const string Insert = """
        insert into filter_count (organisation_id, day, version, rule, table_row, class, outcome, reason, department_id,
                                  times, length_sum)
        select current_setting('app.organisation')::uuid, d.day, $1, s.rule, s.table_row, s.class, s.outcome, s.reason,
               (select id from department where name = s.department),
               (extract(doy from d.day)::int * s.weight) % 4, (extract(doy from d.day)::int * s.weight) % 4 * 48
        from (select generate_series($2::date, $3::date, interval '1 day')::date as day) as d
        cross join unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int[])
             as s (rule, table_row, class, outcome, reason, department, weight)
        where extract(isodow from d.day) < 6 and (extract(doy from d.day)::int * s.weight) % 4 > 0
        """;

    public async Task AddAsync(Guid organisationId, CancellationToken cancellation)
    {
        var current = rules.Current(organisationId);
        var today = JapanDay.Of(time.GetUtcNow());
        var stops = SampleMunicipality.Stops.Select(stop => (Stop: stop, Rule: RuleOf(current, stop))).ToArray();
        await database.InOrganisationSqlAsync(
            organisationId,
            sql =>
                sql.ExecuteAsync(
                    Insert,
                    cancellation,
                    Parameter.Of(current.Version),
                    Parameter.Of(today.AddDays(-DaysShown)),
                    Parameter.Of(today.AddDays(-1)),
                    Parameter.Of(Array.ConvertAll(stops, each => each.Rule.Id)),
                    Parameter.Of(Array.ConvertAll(stops, each => each.Rule.Row)),
                    Parameter.Of(Array.ConvertAll(stops, each => each.Rule.Class.ToString())),
                    Parameter.Of(Array.ConvertAll(stops, each => each.Stop.Outcome.ToString())),
                    Parameter.Of(Array.ConvertAll(stops, each => each.Stop.Reason)),
                    Parameter.Of(Array.ConvertAll(stops, each => each.Stop.Department)),
                    Parameter.Of(Array.ConvertAll(stops, each => each.Stop.Weight))
                ),
            cancellation
        );
    }

    private static FilterRule RuleOf(VersionInForce current, SampleStop stop) =>
        current.Rules.Rules.Single(rule => rule.Id == stop.Rule);
}

/// <summary>How often the filter is said to have done something; the weight says on which days.</summary>
internal sealed record SampleStop(
    string Rule,
    FilterOutcome Outcome,
    string Department,
    int Weight,
    string? Reason = null
);

/// <summary>A report of the sample, and what the officer answered.</summary>
internal sealed record SampleReport(string Author, string Rule, string Note, string? Answer = null);
