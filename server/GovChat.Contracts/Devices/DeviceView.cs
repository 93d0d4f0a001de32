namespace GovChat.Contracts.Devices;

/// <summary>A terminal that waits for approval.</summary>
/// <param name="DeviceId">The terminal.</param>
/// <param name="Code">Eight digits to compare with the terminal's screen.</param>
/// <param name="Label">What the browser says of itself.</param>
/// <param name="Address">The address the request came from.</param>
/// <param name="RequestedAt">When it asked.</param>
/// <param name="ExpiresAt">When the request dies (72 h).</param>
/// <param name="RequestedForId">Who asked through an invitation link, if so.</param>
/// <param name="RequestedForName">The name of that person.</param>
public sealed record PendingDeviceView(
    Guid DeviceId,
    string Code,
    string Label,
    string Address,
    DateTimeOffset RequestedAt,
    DateTimeOffset ExpiresAt,
    Guid? RequestedForId,
    string? RequestedForName
)
{
    /// <summary>The zone in whose ranges the address lies; null when it lies in none or nobody has drawn any.</summary>
    public DeviceZone? AddressZone { get; init; }

    /// <summary>Whether ranges are drawn and the address lies in none of them.</summary>
    public bool AddressIsOutside { get; init; }

    /// <summary>With which MAC address it was seen; null when none was.</summary>
    public MacSighting? Mac { get; init; }
}

/// <summary>A terminal of the list.</summary>
/// <param name="DeviceId">The terminal.</param>
/// <param name="AssetNumber">資産番号.</param>
/// <param name="Zone">The network system it stands in.</param>
/// <param name="Note">Anything worth knowing.</param>
/// <param name="Label">What the browser says of itself.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ApprovedAt">When it was let in.</param>
/// <param name="ApprovedByName">By whom.</param>
/// <param name="LastSeenAt">Its last proof, to about a minute.</param>
/// <param name="AdmittedNames">People and departments admitted.</param>
public sealed record DeviceView(
    Guid DeviceId,
    string AssetNumber,
    DeviceZone Zone,
    string Note,
    string Label,
    DeviceState State,
    DateTimeOffset? ApprovedAt,
    string? ApprovedByName,
    DateTimeOffset? LastSeenAt,
    IReadOnlyList<string> AdmittedNames
)
{
    /// <summary>With which MAC address it was seen; null when none was.</summary>
    public MacSighting? Mac { get; init; }
}
