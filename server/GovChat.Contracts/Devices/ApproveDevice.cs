using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.Devices;

/// <summary>Lets a pending terminal in. Exactly one of person and department is given.</summary>
/// <param name="Code">The eight digits the approver compared with the terminal's screen.</param>
/// <param name="AssetNumber">資産番号, unique among the organisation's approved devices.</param>
/// <param name="Zone">The network system the terminal stands in.</param>
/// <param name="Note">Anything worth knowing.</param>
/// <param name="PersonId">Who may sign in there.</param>
/// <param name="DepartmentId">窓口端末: everybody of this department and those below it may sign in there.</param>
public sealed record ApproveDeviceRequest(
    [property: Required, RegularExpression("^[0-9]{8}$")] string Code,
    [property: Required, MaxLength(Limits.AssetNumberLengthMax)] string AssetNumber,
    DeviceZone Zone,
    [property: Required(AllowEmptyStrings = true), MaxLength(Limits.NoteLengthMax)] string Note,
    Guid? PersonId,
    Guid? DepartmentId
);

/// <summary>
/// The terminal after somebody let it in, admitted somebody to it, or woke it: 200 when it is done, 202 when a second
/// person must do the same, because the terminal is for somebody who holds a role.
/// </summary>
/// <param name="State">Where the terminal stands now.</param>
/// <param name="ApprovalsMissing">How many more people must approve.</param>
public sealed record ApproveDeviceReply(DeviceState State, int ApprovalsMissing);

/// <summary>Turns a pending terminal away, or withdraws an approved one.</summary>
public sealed record EndDeviceRequest([property: Required, MaxLength(Limits.NoteLengthMax)] string Reason);

/// <summary>Admits one more person or department to an approved terminal. Exactly one is given.</summary>
public sealed record AdmitToDeviceRequest(Guid? PersonId, Guid? DepartmentId);
