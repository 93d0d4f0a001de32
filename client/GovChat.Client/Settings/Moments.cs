using System.Globalization;

namespace GovChat.Client.Settings;

/// <summary>Writes instants as the reader wants them: their time zone, 和暦 or ISO.</summary>
public sealed class Moments(Preferences preferences, TimeProvider time)
{
    private static readonly CultureInfo Japanese = WithJapaneseCalendar();

    /// <summary>The day that was written last: the messages of a page are mostly of one, and each says it.</summary>
    private (Calendar Calendar, DateTime Day, string Words) last;

    public string Date(DateTimeOffset instant) => DateIn(preferences.Calendar, instant);

    /// <summary>The same, whatever the reader has set.</summary>
    public string DateIn(Calendar calendar, DateTimeOffset instant) => DateIn(calendar, Local(instant));

    /// <summary>A day that is no instant: the same wherever it is read.</summary>
    public string Day(DateOnly day) => Date(Noon(day));

    /// <summary>The month of a day, without the day.</summary>
    public string Month(DateOnly day) =>
        preferences.Calendar is Calendar.Japanese
            ? FirstYear(Noon(day).DateTime.ToString("gy年M月", Japanese))
            : day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public string Time(DateTimeOffset instant) => Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture);

    public string DateAndTime(DateTimeOffset instant) => $"{Date(instant)} {Time(instant)}";

    /// <summary>To the second, for records.</summary>
    public string Exact(DateTimeOffset instant)
    {
        var local = Local(instant);
        return $"{DateIn(preferences.Calendar, local)} {local.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}";
    }

    /// <summary>For the <c>datetime</c> attribute of a <c>time</c> element.</summary>
    public static string Machine(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private string DateIn(Calendar calendar, DateTime local)
    {
        if (last.Words is null || last.Calendar != calendar || last.Day != local.Date)
        {
            last = (
                calendar,
                local.Date,
                calendar is Calendar.Japanese
                    ? FirstYear(local.ToString("gy年M月d日", Japanese))
                    : local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            );
        }

        return last.Words;
    }

    private static string FirstYear(string date) => date.Replace("令和1年", "令和元年", StringComparison.Ordinal);

    private DateTimeOffset Noon(DateOnly day)
    {
        var noon = day.ToDateTime(new TimeOnly(12, 0));
        return new DateTimeOffset(noon, time.LocalTimeZone.GetUtcOffset(noon));
    }

    private DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, time.LocalTimeZone).DateTime;

    private static CultureInfo WithJapaneseCalendar()
    {
        var culture = new CultureInfo("ja-JP");
        culture.DateTimeFormat.Calendar = new JapaneseCalendar();
        return culture;
    }
}
