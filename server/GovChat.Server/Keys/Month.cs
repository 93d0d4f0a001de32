using GovChat.Server.Hosting;

namespace GovChat.Server.Keys;

/// <summary>The month of a key, as the municipality counts days.</summary>
internal static class Month
{
    /// <summary>The first day of the month in which something happened.</summary>
    public static DateOnly Of(DateTimeOffset at)
    {
        var day = JapanDay.Of(at);
        return new DateOnly(day.Year, day.Month, 1);
    }

    /// <summary>The instant at which the month is over.</summary>
    public static DateTimeOffset EndOf(DateOnly month) => JapanDay.BeginningOf(month.AddMonths(1));
}
