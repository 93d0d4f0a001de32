using System.Text;
using GovChat.Filter;

namespace GovChat.Fuzz;

/// <summary>
/// Judges whatever comes, and checks what must hold of every verdict. The first byte chooses the circumstances; the rest
/// is UTF-8, or UTF-16 as it stands, so that halves of characters come as well. Lines are messages of one sender.
/// </summary>
internal static class JudgingAnyText
{
    private static readonly Circumstances[] Settings =
    [
        .. from audience in Enum.GetValues<Audience>()
        from zone in Enum.GetValues<Contracts.Devices.DeviceZone>()
        select new Circumstances(audience, zone),
    ];

    /// <summary>Throws where a promise of the engine is broken.</summary>
    public static void Try(byte[] input)
    {
        if (input.Length == 0)
        {
            return;
        }

        var circumstances = Settings[input[0] / 2 % Settings.Length];
        var encoding = input[0] % 2 == 0 ? Encoding.UTF8 : Encoding.Unicode;
        var text = encoding.GetString(input.AsSpan(1));
        Check(text, circumstances, recent: []);
        var lines = text.Split('\n');
        Check(lines[^1], circumstances, lines[..^1]);
    }

    private static void Check(string text, Circumstances circumstances, string[] recent)
    {
        var rules = RuleSet.Default;
        var verdict = rules.Inspect(text, circumstances, recent);
        Require(verdict.Findings.All(finding => finding.Rule.Id != "not-judged"), "The engine failed.");
        Require(verdict.Findings.All(finding => IsWithin(finding, text)), "A finding lies outside, or splits a pair.");
        Require(
            new[] { verdict.CleanText, verdict.Justified, verdict.Masked }.Count(pass => pass is not null)
                == (verdict.Action == FilterAction.Block ? 0 : 1),
            "Not exactly the one pass of the action."
        );
        Require(verdict.CleanText is null || verdict.CleanText.Value == text, "What is allowed was changed.");
        Require(verdict.Masked is not { } masked || Allows(masked.Value), "What is masked would be stopped.");
        Require(
            verdict.Emergency is not { } emergency || Allows(emergency.Masked.Value),
            "The rest of an emergency would."
        );
        Require(
            rules.Conceal(text) is not { } proposal || rules.Inspect(proposal).CleanText is not null,
            "A proposal would."
        );

        bool Allows(string rest) => rules.Inspect(rest, circumstances, recent).CleanText is not null;
    }

    private static bool IsWithin(Finding finding, string text) =>
        finding.Start >= 0
        && finding.Length >= 0
        && finding.Start + finding.Length <= text.Length
        && !IsInsidePair(text, finding.Start)
        && !IsInsidePair(text, finding.Start + finding.Length);

    private static bool IsInsidePair(string text, int at) =>
        at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
