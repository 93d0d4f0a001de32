using GovChat.Audit;
using GovChat.Contracts.Audit;

namespace GovChat.Client.Officer;

/// <summary>How one log stands, as this browser sees it.</summary>
/// <param name="Of">Which of the organisation's logs.</param>
public sealed record WitnessedLog(string Of)
{
    /// <summary>The checkpoint of the last visit; null at the first.</summary>
    public Checkpoint? Kept { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? KeptAt { get; init; }

    /// <summary>The checkpoint that the server shows now, signed by the key it shows; null when there is none.</summary>
    public Checkpoint? Seen { get; init; }

    /// <summary>What is wrong; null when the log goes on from the last visit, or there was none.</summary>
    public WitnessFinding? Finding { get; init; }

    /// <summary>Why the server says that it signs no further; null when it does.</summary>
    public string? Trouble { get; init; }

    /// <summary>Nothing was signed for so long that silence itself means something.</summary>
    public bool IsSilent { get; init; }

    /// <summary>
    /// Whether a person who knows why may have this browser begin anew. A wrong signature or changed rows cannot be begun from.
    /// </summary>
    public bool MayBeginAnew =>
        Finding is WitnessFinding.KeyChanged or WitnessFinding.SetBack or WitnessFinding.NotConsistent;
}
