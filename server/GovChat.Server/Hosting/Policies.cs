namespace GovChat.Server.Hosting;

/// <summary>
/// Names of the authorization policies, from the widest to the narrowest. An endpoint that names none is under
/// <see cref="SignedIn"/>; one that is open says <c>AllowAnonymous</c>.
/// </summary>
internal static class Policies
{
    /// <summary>Any key that proves itself, known here or not: enrolment, set-up, invitations.</summary>
    public const string AnyKey = nameof(AnyKey);

    /// <summary>A device we know, in any state: a terminal asking how it stands.</summary>
    public const string EnrolledDevice = nameof(EnrolledDevice);

    /// <summary>An approved device, nobody signed in: the steps of a sign-in.</summary>
    public const string ApprovedDevice = nameof(ApprovedDevice);

    /// <summary>A living session, locked or not, with consent to the usage policy or without: who am I, unlock, go.</summary>
    public const string Session = nameof(Session);

    /// <summary>The same, not locked: where the usage policy is read and agreed to.</summary>
    public const string Unlocked = nameof(Unlocked);

    /// <summary>The same, with consent, locked or not: the socket hears on behind a lock.</summary>
    public const string Listening = nameof(Listening);

    /// <summary>A person signed in on an approved device, not locked, who agreed to the usage policy. The fallback.</summary>
    public const string SignedIn = nameof(SignedIn);

    // A signed-in person with a role. Who lacks it gets 404: absent and forbidden alike.
    public const string Owner = nameof(Owner);
    public const string DeviceAdministrator = nameof(DeviceAdministrator);
    public const string UserAdministrator = nameof(UserAdministrator);

    public const string SecurityOfficer = nameof(SecurityOfficer);

    /// <summary>Security officer or owner.</summary>
    public const string AuditReader = nameof(AuditReader);

    /// <summary>Security officer or owner: who writes the rules and who approves them see the same of them.</summary>
    public const string Overseer = nameof(Overseer);

    /// <summary>Security officer, owner or device administrator: who answers for lost terminals.</summary>
    public const string LossReader = nameof(LossReader);

    /// <summary>A ticket made a moment ago, the session cookie, and our own Origin: the socket's handshake.</summary>
    public const string Ticket = nameof(Ticket);

    /// <summary>The owner-only unix socket in the data folder.</summary>
    public const string Management = nameof(Management);
}
