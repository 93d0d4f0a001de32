namespace GovChat.Contracts.Policies;

/// <summary>「MACアドレスを条件にする」.</summary>
/// <param name="IsRequired">Whether callers whose MAC address is not in the list are refused before anything else.</param>
/// <param name="OwnMac">What the server sees of the asking terminal; null behind a router or on the server itself.</param>
/// <param name="OwnMacIsListed">Whether the asking terminal meets the condition.</param>
/// <param name="ApprovedCount">Terminals that are let in.</param>
/// <param name="ListedCount">Those of them that were last seen with an address of the list.</param>
public sealed record MacPolicyView(
    bool IsRequired,
    string? OwnMac,
    bool OwnMacIsListed,
    int ApprovedCount,
    int ListedCount
);

/// <summary>Makes it a condition, or not.</summary>
public sealed record SetMacPolicyRequest(bool IsRequired);
