using System.Globalization;
using GovChat.Server.Hosting;

namespace GovChat.Server.Tests.Hosting;

public sealed class CountingWorkingDays
{
    private static readonly DateOnly[] Closed =
    [
        new(2026, 12, 29),
        new(2026, 12, 30),
        new(2026, 12, 31),
        new(2027, 1, 1),
        new(2027, 1, 2),
        new(2027, 1, 3),
        new(2027, 1, 11),
    ];

    [Theory]
    [InlineData("2026-11-24", "2026-11-25", "the day after")]
    [InlineData("2026-11-27", "2026-11-30", "over a weekend")]
    [InlineData("2026-11-28", "2026-11-30", "opened on a Saturday")]
    [InlineData("2026-12-28", "2027-01-04", "over the turn of the year")]
    [InlineData("2027-01-08", "2027-01-12", "over a weekend and a closed Monday")]
    public void The_next_one_is_neither_a_weekend_nor_closed(string day, string next, string because) =>
        Assert.True(Day(next) == WorkingDays.After(Day(day), Closed), because);

    [Theory]
    [InlineData("2026-11-24", "2026-12-01", "over one weekend")]
    [InlineData("2026-12-25", "2027-01-07", "over the turn of the year")]
    public void Five_of_them_are_counted_one_by_one(string day, string last, string because) =>
        Assert.True(Day(last) == WorkingDays.After(Day(day), 5, Closed), because);

    private static DateOnly Day(string said) => DateOnly.ParseExact(said, "O", CultureInfo.InvariantCulture);
}
