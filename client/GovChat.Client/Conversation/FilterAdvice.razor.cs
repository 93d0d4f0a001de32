using GovChat.Client.Components;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Oversight;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Conversation;

/// <summary>What stands in a text's way: which row, which words, why, and what to do instead.</summary>
public sealed partial class FilterAdvice
{
    /// <summary>The latest decisions are the ones to rely on.</summary>
    private const int PrecedentsMax = 2;

    /// <summary>Most of the found words that are read out; the rest is marked in the text.</summary>
    private const int WordsMax = 3;

    [Inject]
    public required Moments Clock { get; init; }

    /// <summary>What stands in the way; never a clear one.</summary>
    [Parameter, EditorRequired]
    public DraftAdvice Advice { get; set; } = default!;

    /// <summary>The text it was said of.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>What officers decided before, newest first.</summary>
    [Parameter]
    public IReadOnlyList<PrecedentView> Precedents { get; set; } = [];

    private string Tone => Advice.Kind is AdviceKind.Block or AdviceKind.Other ? "stop" : "go";

    private IconName Picture =>
        Advice.Kind switch
        {
            AdviceKind.Block or AdviceKind.Other => IconName.Error,
            AdviceKind.Mask => IconName.Shield,
            _ => IconName.Attention,
        };

    /// <summary>While one types nothing was stopped yet; it only cannot go as it is.</summary>
    private string Title =>
        Advice.Kind switch
        {
            AdviceKind.Exception => FilterTexts.GoesAsException,
            AdviceKind.Mask => FilterTexts.GoesMasked,
            AdviceKind.Reason when Advice.Refusal == Refusal.ReasonNeeded => FilterTexts.GoesWithReason,
            AdviceKind.Block when !Advice.WasRefused => TalkTexts.CannotGo,
            _ => RefusalText.Title(Advice.Refusal!),
        };

    private string WordsOf(FindingView finding) =>
        string.Join(
            Texts.ListComma,
            Advice
                .Findings.Where(other => other.Rule == finding.Rule && other.Length > 0)
                .Where(other => other.Start + other.Length <= Text.Length)
                .Take(WordsMax)
                .Select(other => $"「{Text.Substring(other.Start, other.Length)}」")
        );
}
