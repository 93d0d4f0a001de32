using GovChat.Contracts.Devices;

namespace GovChat.Contracts.Accounts;

/// <summary>The terminals one may use and the sessions one has.</summary>
public sealed record MySessionsView(IReadOnlyList<MyTerminalView> Terminals, IReadOnlyList<MySessionView> Sessions);

/// <summary>A terminal the person is admitted to, by name or through their department.</summary>
/// <param name="DeviceId">The terminal.</param>
/// <param name="AssetNumber">資産番号; null while it waits for approval.</param>
/// <param name="Label">What its browser said of itself.</param>
/// <param name="Zone">The network system it stands in.</param>
/// <param name="State">How it stands.</param>
/// <param name="LastSeenAt">Its last proof, to about a minute.</param>
/// <param name="IsShared">窓口端末.</param>
/// <param name="IsThis">Whether it is the one that asks.</param>
public sealed record MyTerminalView(
    Guid DeviceId,
    string? AssetNumber,
    string Label,
    DeviceZone? Zone,
    DeviceState State,
    DateTimeOffset? LastSeenAt,
    bool IsShared,
    bool IsThis
);

/// <summary>A living session of the person.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="AssetNumber">資産番号 of its terminal.</param>
/// <param name="SignedInAt">Since when.</param>
/// <param name="LastSeenAt">Its last call, to about a minute.</param>
/// <param name="IsLocked">Whether its page is locked.</param>
/// <param name="IsThis">Whether it is the one that asks.</param>
public sealed record MySessionView(
    Guid SessionId,
    string? AssetNumber,
    DateTimeOffset SignedInAt,
    DateTimeOffset LastSeenAt,
    bool IsLocked,
    bool IsThis
);
