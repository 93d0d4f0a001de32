namespace GovChat.Contracts.Devices;

/// <summary>What is written down of a terminal when it is let in.</summary>
/// <param name="AssetNumber">資産番号.</param>
/// <param name="Zone">The network system it stands in.</param>
/// <param name="Note">Anything worth knowing.</param>
/// <param name="PersonId">Who may sign in there.</param>
/// <param name="DepartmentId">Or everybody of this department and those below it.</param>
/// <param name="AdmittedName">The name of that person or department.</param>
public sealed record TerminalEntryView(
    string AssetNumber,
    DeviceZone Zone,
    string Note,
    Guid? PersonId,
    Guid? DepartmentId,
    string? AdmittedName
);

/// <summary>One of two approvals; the second must come from somebody else and say the same.</summary>
/// <param name="ApprovedById">Who approved first.</param>
/// <param name="ApprovedByName">Their name.</param>
/// <param name="ApprovedAt">When; after 72 h it counts for nothing.</param>
/// <param name="Entry">What they entered.</param>
public sealed record FirstApprovalView(
    Guid ApprovedById,
    string ApprovedByName,
    DateTimeOffset ApprovedAt,
    TerminalEntryView Entry
);

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
    /// <summary>Who approved first, where a second person must approve.</summary>
    public FirstApprovalView? FirstApproval { get; init; }

    /// <summary>The row of the inventory that carries the terminal's code, if one does.</summary>
    public TerminalEntryView? Inventory { get; init; }

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
    /// <summary>Who approved second, where two had to.</summary>
    public string? SecondedByName { get; init; }

    /// <summary>Who admitted or woke first, where a second person must do the same.</summary>
    public FirstApprovalView? FirstApproval { get; init; }

    /// <summary>With which MAC address it was seen; null when none was.</summary>
    public MacSighting? Mac { get; init; }
}
