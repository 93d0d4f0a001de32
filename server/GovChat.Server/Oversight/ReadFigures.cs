using GovChat.Contracts;
using GovChat.Contracts.Oversight;
using GovChat.Server.Filtering;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Oversight;

/// <summary>What the filter did in a span of days, in counts, and for which rules a precedent is worth writing.</summary>
internal static class ReadFigures
{
    /// <summary>A year and a day.</summary>
    private const int DaysMax = 366;

    /// <summary>Rows of one answer; a year of ten departments that each meet five rules a day has 18,300.</summary>
    private const int RowsMax = 20_000;

    /// <summary>Reports of one rule that make it worth a precedent.</summary>
    private const int ReportsForPrecedent = 3;

    // By the organisation's days; takes no lock.
    private const string Counts = """
        select c.day, c.rule, c.table_row, c.class, c.outcome, c.reason, coalesce(d.name, ''), c.version, sum(c.times)::bigint
        from filter_count c
        left join department d on d.id = c.department_id
        where c.day between $1 and $2
        group by c.day, c.rule, c.table_row, c.class, c.outcome, c.reason, d.name, c.version
        order by c.day desc, c.rule, c.outcome
        limit $3
        """;

    // Reports that were right or are open, of rules that have no precedent yet. Bounded by the number of rules.
    private const string Suggestions = """
        select r.rule, max(r.table_row), count(*),
               (select coalesce(sum(c.times), 0)::bigint from filter_count c
                where c.rule = r.rule and c.outcome = 'SentWithReason' and c.day between $1 and $2)
        from false_positive_report r
        where r.reported_at >= $3 and r.reported_at < $4 and r.was_false is not false
          and not exists (select from false_positive_report p where p.rule = r.rule and p.is_precedent)
        group by r.rule
        having count(*) >= $5
        order by count(*) desc, r.rule
        """;

    public static async Task<IResult> HandleAsync(
        DateOnly from,
        DateOnly to,
        SignedInPerson reader,
        Database database,
        CountStore counts,
        CancellationToken cancellation
    )
    {
        if (to < from || to.DayNumber - from.DayNumber >= DaysMax)
        {
            return Problem.Of(Refusal.FieldInvalid, "to");
        }

        await counts.StoreAsync(CancellationToken.None); // So that the page shows what this process knows.
        var view = await database.InOrganisationSqlAsync(
            reader.OrganisationId,
            async sql => new FilterFiguresView(
                from,
                to,
                await CountsAsync(sql, from, to, cancellation),
                await SuggestionsAsync(sql, from, to, cancellation)
            ),
            cancellation
        );
        return TypedResults.Json(view, WireJson.Default.FilterFiguresView);
    }

    private static async Task<List<FilterCount>> CountsAsync(
        OrganisationSql sql,
        DateOnly from,
        DateOnly to,
        CancellationToken cancellation
    )
    {
        await using var row = await sql.ReadAsync(
            Counts,
            cancellation,
            Parameter.Of(from),
            Parameter.Of(to),
            Parameter.Of(RowsMax)
        );
        var counts = new List<FilterCount>();
        while (await row.ReadAsync(cancellation))
        {
            counts.Add(
                new FilterCount(
                    row.GetFieldValue<DateOnly>(0),
                    row.GetString(1),
                    row.GetString(2),
                    row.GetString(3),
                    Enum.Parse<FilterOutcome>(row.GetString(4)),
                    await row.IsDBNullAsync(5, cancellation) ? null : row.GetString(5),
                    row.GetString(6),
                    row.GetString(7),
                    row.GetInt64(8)
                )
            );
        }

        return counts;
    }

    private static async Task<List<PrecedentSuggestion>> SuggestionsAsync(
        OrganisationSql sql,
        DateOnly from,
        DateOnly to,
        CancellationToken cancellation
    )
    {
        await using var row = await sql.ReadAsync(
            Suggestions,
            cancellation,
            Parameter.Of(from),
            Parameter.Of(to),
            Parameter.Of(JapanDay.BeginningOf(from).ToUniversalTime()),
            Parameter.Of(JapanDay.BeginningOf(to.AddDays(1)).ToUniversalTime()),
            Parameter.Of(ReportsForPrecedent)
        );
        var suggestions = new List<PrecedentSuggestion>();
        while (await row.ReadAsync(cancellation))
        {
            suggestions.Add(
                new PrecedentSuggestion(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3))
            );
        }

        return suggestions;
    }
}
