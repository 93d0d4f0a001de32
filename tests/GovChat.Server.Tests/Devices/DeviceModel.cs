using GovChat.Contracts;
using GovChat.Contracts.Devices;

namespace GovChat.Server.Tests.Devices;

/// <summary>What a test may do to a terminal; the number says which of two administrators does it.</summary>
internal enum Command
{
    Enrol,
    Approve1,
    Approve2,
    Refuse,
    Revoke,
    Wake1,
    Wake2,

    /// <summary>Ninety days and a second without a call.</summary>
    Silence,

    /// <summary>A request for approval reaches its 72 hours.</summary>
    Expire,

    /// <summary>The clone alarm, as far as the states know of it.</summary>
    Freeze,

    /// <summary>端末紛失, as far as the states know of it.</summary>
    Lose,
}

/// <summary>
/// What a terminal is by its description: written anew, from the words of the design, without a look at the server. Null
/// is a key that is not enrolled, or whose request has died.
/// </summary>
/// <param name="State">Where it stands.</param>
/// <param name="First">Which administrator approved or woke first, where two must.</param>
/// <param name="NeedsTwo">Whether it is for somebody who holds a role.</param>
internal sealed record DeviceModel(DeviceState? State, int? First, bool NeedsTwo)
{
    /// <summary>The model afterwards, and the refusal the command meets; null when it meets none.</summary>
    public (DeviceModel After, string? Refusal) Do(Command command) =>
        command switch
        {
            Command.Enrol => (State is null ? To(DeviceState.Pending) : this, null),
            Command.Approve1 => Agree(1, DeviceState.Pending),
            Command.Approve2 => Agree(2, DeviceState.Pending),
            Command.Wake1 => Agree(1, DeviceState.Dormant),
            Command.Wake2 => Agree(2, DeviceState.Dormant),
            Command.Refuse => State is null or DeviceState.Pending
                ? (To(DeviceState.Revoked), null)
                : (this, Refusal.DeviceStateWrong),
            Command.Revoke => IsIn ? (To(DeviceState.Revoked), null) : (this, Refusal.DeviceStateWrong),
            Command.Silence => (State == DeviceState.Approved ? this with { State = DeviceState.Dormant } : this, null),
            Command.Expire => (State == DeviceState.Pending ? this with { State = null } : this, null),
            Command.Freeze => (IsIn ? To(DeviceState.Frozen) : this, null),
            Command.Lose => (IsIn ? To(DeviceState.Lost) : this, null),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };

    private bool IsIn => State is DeviceState.Approved or DeviceState.Dormant;

    private DeviceModel To(DeviceState state) => this with { State = state, First = null };

    private (DeviceModel After, string? Refusal) Agree(int administrator, DeviceState from)
    {
        if (State != from || First == administrator)
        {
            return (this, State == from ? Refusal.SameApprover : Refusal.DeviceStateWrong);
        }

        return (NeedsTwo && First is null ? this with { First = administrator } : To(DeviceState.Approved), null);
    }
}
