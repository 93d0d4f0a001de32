using GovChat.Contracts.Devices;

namespace GovChat.Filter;

/// <summary>Where a rule is stricter than elsewhere. A condition that is left out holds everywhere.</summary>
/// <param name="Action">What happens then; never milder than the rule's own action.</param>
/// <param name="Audience">Only in channels that these people read.</param>
/// <param name="Zone">Only from terminals in this network system.</param>
public sealed record Tightening(FilterAction Action, Audience? Audience = null, DeviceZone? Zone = null)
{
    /// <summary>Whether its conditions hold.</summary>
    public bool Holds(Circumstances circumstances)
    {
        ArgumentNullException.ThrowIfNull(circumstances);
        return (Audience is null || Audience == circumstances.Audience) && (Zone is null || Zone == circumstances.Zone);
    }
}
