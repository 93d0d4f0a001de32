using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.Devices;

/// <summary>Asks that this browser's key be allowed; the proof carries the key.</summary>
/// <param name="Label">What the browser says of itself; shown to the approver as a hint, never trusted.</param>
public sealed record EnrolDeviceRequest([property: Required, MaxLength(Limits.DeviceLabelLengthMax)] string Label);

/// <summary>The terminal's standing after the request.</summary>
/// <param name="DeviceId">The <c>kid</c> of every later proof.</param>
/// <param name="Code">Eight digits, the same on both screens.</param>
/// <param name="State">Pending, or approved where the set-up link was used.</param>
public sealed record EnrolDeviceReply(Guid DeviceId, string Code, DeviceState State);

/// <summary>How the asking terminal stands.</summary>
/// <param name="DeviceId">The terminal.</param>
/// <param name="Code">Eight digits to compare.</param>
/// <param name="State">Where it stands.</param>
/// <param name="OrganisationName">Whose terminal it is.</param>
/// <param name="AskWhom">Names of the device administrators to call; only names, so that a stranger learns no login.</param>
/// <param name="PollAfterSeconds">When to ask again.</param>
public sealed record DeviceSelfView(
    Guid DeviceId,
    string Code,
    DeviceState State,
    string OrganisationName,
    IReadOnlyList<string> AskWhom,
    int PollAfterSeconds
);
