using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.DeviceProof;

namespace GovChat.Server.People;

/// <summary>
/// A pass: this person is signed in by a living session on the device that has just been proven. Made only by the
/// nested <see cref="Gate"/>, from a session row read for this very call.
/// </summary>
internal sealed partial class SignedInPerson
{
    private readonly LivingSession session;

    private SignedInPerson(LivingSession session, ProvenDevice device)
    {
        this.session = session;
        Device = device;
    }

    public Guid PersonId => session.PersonId;

    public Guid SessionId => session.Id;

    public Guid OrganisationId => Device.OrganisationId;

    public string DisplayName => session.DisplayName.Value;

    /// <summary>所属, when the session was read.</summary>
    public Guid DepartmentId => session.DepartmentId;

    public IReadOnlySet<Role> Roles => session.Roles;

    /// <summary>The network system the device stood in when the session was read.</summary>
    public DeviceZone Zone => session.Zone;

    /// <summary>When the person last showed a fresh one-time code or passkey.</summary>
    public DateTimeOffset SteppedUpAt => session.SteppedUpAt;

    /// <summary>Whether the session was locked when it was read.</summary>
    public bool IsLocked => session.IsLocked;

    /// <summary>Whether a version of the usage policy is in force that the person has not agreed to.</summary>
    public bool NeedsConsent => session.NeedsConsent;

    /// <summary>What shows the session to the database, which looks at it once more before it hands out bodies.</summary>
    public SessionToken Token => session.Token;

    /// <summary>The session's absolute end.</summary>
    public DateTimeOffset ExpiresAt => session.ExpiresAt;

    public ProvenDevice Device { get; }

    /// <summary>Lets an endpoint ask for the pass as a parameter; the policy has made sure that it is there.</summary>
    public static ValueTask<SignedInPerson> BindAsync(HttpContext context) =>
        ValueTask.FromResult(
            context.Features.Get<SignedInPerson>()
                ?? throw new InvalidOperationException(
                    "The endpoint asks for a signed-in person but its policy does not."
                )
        );
}
