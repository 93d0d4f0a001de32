namespace GovChat.Server.Hosting;

/// <summary>The day on which something happened where the municipality is; Japan keeps one time all the year.</summary>
internal static class JapanDay
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    public static DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);

    /// <summary>The instant at which the day begins.</summary>
    public static DateTimeOffset BeginningOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);
}
