namespace GovChat.Server.Auditing;

/// <summary>Who did it, from which terminal, in which session; each as far as it was known.</summary>
internal readonly record struct AuditActor(Guid? PersonId, Guid? DeviceId, Guid? SessionId)
{
    /// <summary>A terminal at which nobody was signed in yet.</summary>
    public static AuditActor Terminal(Guid deviceId) => new(null, deviceId, null);

    /// <summary>The installation itself.</summary>
    public static AuditActor Server => default;
}
