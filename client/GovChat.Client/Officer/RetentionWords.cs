using System.Globalization;
using GovChat.Client.Components;
using GovChat.Client.Resources;

namespace GovChat.Client.Officer;

/// <summary>What classes and periods are called.</summary>
internal static class RetentionWords
{
    private const int MonthsOfYear = 12;

    /// <summary>The periods one can choose, in months; null without end.</summary>
    public static readonly IReadOnlyList<int?> Periods = [null, 1, 3, 6, 12, 36, 60, 120, 360];

    public static string ClassName(string name) =>
        RecordTexts.ResourceManager.GetString("Class_" + name.Replace('-', '_'), CultureInfo.CurrentUICulture) ?? name;

    public static string Period(int? months) =>
        months switch
        {
            null => RecordTexts.PeriodNone,
            { } number when number % MonthsOfYear == 0 => RecordTexts.PeriodYears.With(number / MonthsOfYear),
            { } number => RecordTexts.PeriodMonths.With(number),
        };
}
