using System.ComponentModel.DataAnnotations;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Devices;

namespace GovChat.Contracts.Losses;

/// <summary>Reports a terminal as lost: 端末紛失. Exactly one of device and asset number is given.</summary>
/// <param name="DeviceId">The terminal, picked from a list.</param>
/// <param name="AssetNumber">資産番号, told by telephone.</param>
/// <param name="Circumstances">Where and when it was seen last; may be empty.</param>
public sealed record ReportLostTerminalRequest(
    Guid? DeviceId,
    [property: MaxLength(Limits.AssetNumberLengthMax)] string? AssetNumber,
    [property: Required(AllowEmptyStrings = true), MaxLength(Limits.NoteLengthMax)] string Circumstances
);

/// <summary>The terminal is dead.</summary>
/// <param name="ReportId">The incident sheet, which has begun to write itself.</param>
/// <param name="AssetNumber">資産番号.</param>
/// <param name="ReportedAt">When the report came in.</param>
/// <param name="DeadAt">When the terminal was dead.</param>
/// <param name="MayReadSheet">Whether the sheet is for whoever reported; for a colleague it is not.</param>
public sealed record LostTerminalReply(
    Guid ReportId,
    string AssetNumber,
    DateTimeOffset ReportedAt,
    DateTimeOffset DeadAt,
    bool MayReadSheet
);

/// <summary>As what somebody reported.</summary>
public enum LostTerminalReporter
{
    /// <summary>Whose terminal it is, from another one.</summary>
    Owner = 0,

    /// <summary>A colleague.</summary>
    Colleague = 1,

    /// <summary>所属長.</summary>
    Head = 2,

    /// <summary>An administrator or officer.</summary>
    Administrator = 3,

    /// <summary>With the paper card; nobody was signed in.</summary>
    Card = 4,
}

/// <summary>A lost terminal and how its end went.</summary>
/// <param name="ReportId">The incident.</param>
/// <param name="AssetNumber">資産番号.</param>
/// <param name="Zone">The network system it stood in.</param>
/// <param name="PersonNames">Who could sign in there by name.</param>
/// <param name="How">As what it was reported.</param>
/// <param name="ReportedByName">By whom; null with a card.</param>
/// <param name="ReportedAt">When the report came in.</param>
/// <param name="DeadAt">When the terminal was dead.</param>
/// <param name="SocketsClosedAt">When its last open line had stopped; null until a node has said so.</param>
/// <param name="SocketsClosed">How many lines it had.</param>
/// <param name="FirstRefusedAt">When it called first after that, and was refused.</param>
/// <param name="WipedAt">When it was first told to empty its storage.</param>
public sealed record LostTerminalView(
    Guid ReportId,
    string AssetNumber,
    DeviceZone? Zone,
    IReadOnlyList<string> PersonNames,
    LostTerminalReporter How,
    string? ReportedByName,
    DateTimeOffset ReportedAt,
    DateTimeOffset DeadAt,
    DateTimeOffset? SocketsClosedAt,
    int SocketsClosed,
    DateTimeOffset? FirstRefusedAt,
    DateTimeOffset? WipedAt
);

/// <summary>The incident sheet. It holds no text of messages.</summary>
/// <param name="Report">The terminal and how its end went.</param>
/// <param name="Circumstances">What the reporter said.</param>
/// <param name="LastContactAt">Its last call before the report, to about a minute.</param>
/// <param name="LastContactAddress">From where.</param>
/// <param name="FirstRefusedAddress">From where it called first afterwards.</param>
/// <param name="AdmittedNames">People and departments that could sign in there.</param>
/// <param name="SessionsEnded">How many sessions the report ended.</param>
/// <param name="SignIns">Sign-ins there since thirty days before the report, newest first.</param>
/// <param name="Channels">What its people could read, what was opened there first.</param>
public sealed record LostTerminalSheet(
    LostTerminalView Report,
    string Circumstances,
    DateTimeOffset? LastContactAt,
    string? LastContactAddress,
    string? FirstRefusedAddress,
    IReadOnlyList<string> AdmittedNames,
    int SessionsEnded,
    IReadOnlyList<LostTerminalSignIn> SignIns,
    IReadOnlyList<LostTerminalChannel> Channels
);

/// <summary>A sign-in at the terminal.</summary>
public sealed record LostTerminalSignIn(DateTimeOffset At, string PersonName);

/// <summary>A channel that people of the terminal could read.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Kind">Who it is open to.</param>
/// <param name="Name">Its name; empty for a direct one.</param>
/// <param name="LastOpenedOn">The last day of the thirty on which messages of it were fetched there; null for none.</param>
public sealed record LostTerminalChannel(Guid ChannelId, ChannelKind Kind, string Name, DateOnly? LastOpenedOn);

/// <summary>A colleague's terminal, to be picked for a report.</summary>
/// <param name="DeviceId">The terminal.</param>
/// <param name="AssetNumber">資産番号.</param>
/// <param name="Zone">The network system it stands in.</param>
/// <param name="IsThisTerminal">Whether it is the one the question came from.</param>
public sealed record LostTerminalChoice(Guid DeviceId, string AssetNumber, DeviceZone Zone, bool IsThisTerminal);
