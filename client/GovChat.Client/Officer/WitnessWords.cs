using GovChat.Audit;
using GovChat.Client.Components;
using GovChat.Client.Resources;
using GovChat.Contracts.Audit;

namespace GovChat.Client.Officer;

/// <summary>How a witnessed log is spoken of.</summary>
internal static class WitnessWords
{
    private const int RootCharacters = 12;

    public static string Of(WitnessedLog log) =>
        log.Finding switch
        {
            WitnessFinding.SignatureWrong => WitnessTexts.SignatureWrong,
            WitnessFinding.KeyChanged => WitnessTexts.KeyChanged,
            WitnessFinding.SetBack => WitnessTexts.SetBack,
            WitnessFinding.NotConsistent => WitnessTexts.NotConsistent,
            WitnessFinding.RowsDiffer => WitnessTexts.RowsDiffer,
            _ => GoingOn(log),
        };

    public static string StandingOf(WitnessedLog log) =>
        log switch
        {
            { Finding: { } } => WitnessTexts.Bad,
            { Trouble: { } } or { IsSilent: true } or { Seen: null } or { Kept: null } => WitnessTexts.Wait,
            _ => WitnessTexts.Good,
        };

    /// <summary>The class of the pill that says it.</summary>
    public static string PillOf(WitnessedLog log) =>
        log switch
        {
            { Finding: { } } => "bad",
            { Trouble: { } } or { IsSilent: true } or { Seen: null } or { Kept: null } => "wait",
            _ => "good",
        };

    /// <summary>Enough of the root to compare with paper by eye.</summary>
    public static string RootOf(Checkpoint point) => Convert.ToBase64String(point.Root)[..RootCharacters];

    private static string GoingOn(WitnessedLog log) =>
        log switch
        {
            { Seen: null } => WitnessTexts.NothingYet,
            { Kept: null } => WitnessTexts.FirstVisit,
            { Kept: { } kept, Seen: { } seen } when seen.Size > kept.Size => WitnessTexts.GoesOnBy.With(
                seen.Size - kept.Size
            ),
            _ => WitnessTexts.GoesOn,
        };
}
