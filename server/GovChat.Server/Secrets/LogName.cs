namespace GovChat.Server.Secrets;

/// <summary>What a log holds.</summary>
internal enum LogKind
{
    /// <summary>The audit log: who did what.</summary>
    Deeds,

    /// <summary>What is said: every message and every change of one.</summary>
    Messages,
}

/// <summary>A log that has a tree, a key and checkpoints of its own.</summary>
/// <param name="OrganisationId">Whose; empty for the operator's, who has one of deeds only.</param>
/// <param name="Kind">What it holds.</param>
internal readonly record struct LogName(Guid OrganisationId, LogKind Kind)
{
    /// <summary>The name of its key, which is also the origin of its checkpoints; it outlives every host name.</summary>
    public string Origin =>
        Kind == LogKind.Deeds ? $"govchat/audit/{OrganisationId:D}" : $"govchat/messages/{OrganisationId:D}";

    /// <summary>What its files are called, without their endings.</summary>
    public string FileName => Kind == LogKind.Deeds ? $"{OrganisationId:N}" : $"{OrganisationId:N}-messages";

    public static LogName Deeds(Guid organisationId) => new(organisationId, LogKind.Deeds);

    public static LogName Messages(Guid organisationId) => new(organisationId, LogKind.Messages);
}
