namespace GovChat.Server.Hosting;

/// <summary>開庁日: neither a weekend nor a day the rule set lists as closed.</summary>
internal static class WorkingDays
{
    /// <summary>The first working day after a day.</summary>
    public static DateOnly After(DateOnly day, IReadOnlyCollection<DateOnly> closed)
    {
        var next = day.AddDays(1);
        while (next.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || closed.Contains(next))
        {
            next = next.AddDays(1);
        }

        return next;
    }

    /// <summary>The last of so many working days after a day.</summary>
    public static DateOnly After(DateOnly day, int count, IReadOnlyCollection<DateOnly> closed) =>
        count == 0 ? day : After(After(day, closed), count - 1, closed);
}
