using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.Audit;

/// <summary>What a browser that witnesses a log found at a visit.</summary>
public enum WitnessFinding
{
    /// <summary>The checkpoint is not signed by the log's key.</summary>
    SignatureWrong = 0,

    /// <summary>The log has another key than at the last visit.</summary>
    KeyChanged = 1,

    /// <summary>The log has fewer entries than at the last visit.</summary>
    SetBack = 2,

    /// <summary>The log is not that of the last visit with entries added.</summary>
    NotConsistent = 3,

    /// <summary>The rows of the log are not what its checkpoint was signed for.</summary>
    RowsDiffer = 4,

    /// <summary>Nothing is wrong: a person looked into it, and the witness begins anew from what is there.</summary>
    BegunAnew = 5,
}

/// <summary>Says what a witness found.</summary>
/// <param name="Log"><see cref="Routes.OfDeeds"/> or <see cref="Routes.OfMessages"/>.</param>
/// <param name="Finding">What.</param>
/// <param name="Kept">Entries of the checkpoint that the witness kept; 0 without one.</param>
/// <param name="Seen">Entries of the checkpoint that the server showed; 0 without one.</param>
public sealed record ReportWitnessRequest(
    [property: Required, AllowedValues(Routes.OfDeeds, Routes.OfMessages)] string Log,
    [property: EnumDataType(typeof(WitnessFinding))] WitnessFinding Finding,
    [property: Range(0L, long.MaxValue)] long Kept,
    [property: Range(0L, long.MaxValue)] long Seen
);
