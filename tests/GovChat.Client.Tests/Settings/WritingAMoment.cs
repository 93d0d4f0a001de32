using GovChat.Client.Settings;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.Client.Tests.Settings;

public sealed class WritingAMoment
{
    private readonly Preferences preferences = new(new FakePreferenceStore());
    private readonly Moments moments;

    public WritingAMoment()
    {
        var time = new FakeTimeProvider();
        time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("JST", TimeSpan.FromHours(9), "JST", "JST"));
        moments = new Moments(preferences, time);
    }

    [Fact]
    public void It_is_the_reader_s_time_and_calendar()
    {
        var instant = new DateTimeOffset(2026, 11, 22, 15, 4, 5, TimeSpan.Zero);
        Assert.Equal("2026-11-23 00:04:05", moments.Exact(instant));
        Assert.Equal("2026-11-23 00:04", moments.DateAndTime(instant));

        preferences.Calendar = Calendar.Japanese;
        Assert.Equal("令和8年11月23日 00:04:05", moments.Exact(instant));
        Assert.Equal("2026-11-22T15:04:05Z", Moments.Machine(instant));
    }

    [Theory]
    [InlineData(2019, 4, 30, "平成31年4月30日")]
    [InlineData(2019, 5, 1, "令和元年5月1日")]
    [InlineData(2020, 1, 1, "令和2年1月1日")]
    [InlineData(2029, 1, 1, "令和11年1月1日")]
    public void The_first_year_of_an_era_is_gannen(int year, int month, int day, string expected)
    {
        var noon = new DateTimeOffset(year, month, day, 3, 0, 0, TimeSpan.Zero);

        Assert.Equal(expected, moments.DateIn(Calendar.Japanese, noon));
    }
}
