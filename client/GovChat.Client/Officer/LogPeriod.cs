using System.Globalization;

namespace GovChat.Client.Officer;

/// <summary>Whole days, from the first to the last, as two date fields name them on the clock of this terminal.</summary>
public sealed class LogPeriod(TimeProvider time)
{
    private const string Shape = "yyyy-MM-dd";

    /// <summary>The first day.</summary>
    public string FromDay { get; set; } = Said(time.GetLocalNow().AddDays(-30));

    /// <summary>The last day.</summary>
    public string UntilDay { get; set; } = Said(time.GetLocalNow());

    /// <summary>The beginning of the first day and the end of the last; null while they name no period.</summary>
    public (DateTimeOffset From, DateTimeOffset Until)? Span =>
        BeginningOf(FromDay, 0) is { } from && BeginningOf(UntilDay, 1) is { } until && from < until
            ? (from, until)
            : null;

    private static string Said(DateTimeOffset at) => at.ToString(Shape, CultureInfo.InvariantCulture);

    private DateTimeOffset? BeginningOf(string day, int daysLater)
    {
        if (!DateOnly.TryParseExact(day, Shape, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return null;
        }

        var midnight = date.AddDays(daysLater).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, time.LocalTimeZone.GetUtcOffset(midnight));
    }
}
