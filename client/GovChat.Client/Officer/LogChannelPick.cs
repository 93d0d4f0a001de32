using GovChat.Client.Channels;
using GovChat.Contracts;
using GovChat.Contracts.LogAccess;

namespace GovChat.Client.Officer;

/// <summary>Channels to choose from: found by name, chosen one by one.</summary>
public sealed class LogChannelPick(IReadOnlyList<LogChannelView> channels)
{
    /// <summary>More than fit on a screen: whoever sees so many types another letter.</summary>
    public const int ShownMax = 50;

    private readonly List<LogChannelView> chosen = [];

    /// <summary>The words channels are found by.</summary>
    public string Words { get; set; } = "";

    /// <summary>The chosen, in the order they were chosen.</summary>
    public IReadOnlyList<LogChannelView> Chosen => chosen;

    /// <summary>Which are found, and not more than fit.</summary>
    public IReadOnlyList<LogChannelView> Found => [.. Matching.Take(ShownMax)];

    /// <summary>How many are found but not shown.</summary>
    public int HiddenCount => Math.Max(0, Matching.Count() - ShownMax);

    private IEnumerable<LogChannelView> Matching =>
        Words.Trim() is { Length: > 0 } wanted
            ? channels.Where(channel => Channels.Words.Hold(channel.Name, wanted))
            : channels;

    public bool Holds(LogChannelView channel) => chosen.Contains(channel);

    /// <summary>Chooses a channel, or no longer.</summary>
    public void Toggle(LogChannelView channel)
    {
        if (!chosen.Remove(channel) && chosen.Count < Limits.LogAccessChannelsMax)
        {
            chosen.Add(channel);
        }
    }
}
