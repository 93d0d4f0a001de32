using System.Globalization;
using GovChat.Client.Components;
using GovChat.Client.Resources;
using GovChat.Contracts.Losses;

namespace GovChat.Client.Losses;

/// <summary>What reporters and lengths of time are called on screen.</summary>
internal static class LossWords
{
    public static string Name(this LostTerminalReporter reporter) =>
        reporter switch
        {
            LostTerminalReporter.Owner => LossTexts.ByOwner,
            LostTerminalReporter.Colleague => LossTexts.ByColleague,
            LostTerminalReporter.Head => LossTexts.ByHead,
            LostTerminalReporter.Administrator => LossTexts.ByAdministrator,
            _ => LossTexts.ByCard,
        };

    /// <summary>With two decimals: a terminal dies in less than a second.</summary>
    public static string Seconds(TimeSpan span) =>
        Math.Max(0, span.TotalSeconds).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>How long after the report something happened.</summary>
    public static string Took(TimeSpan span) =>
        span < TimeSpan.FromMinutes(1) ? LossTexts.Seconds.With(Seconds(span))
        : span < TimeSpan.FromHours(1) ? LossTexts.Minutes.With((int)span.TotalMinutes, span.Seconds)
        : LossTexts.Hours.With((int)span.TotalHours, span.Minutes);
}
