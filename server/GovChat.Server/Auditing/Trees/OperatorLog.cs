using GovChat.Server.Storage;

namespace GovChat.Server.Auditing.Trees;

/// <summary>
/// The operator's own log, with a tree of its own: what is done to the installation rather than in an organisation. Its
/// entries bear the empty identifier and say nothing in words, because no organisation's key seals them.
/// </summary>
internal sealed class OperatorLog(Database database, AuditLog audit)
{
    public Task RecordAsync(AuditEvent happened, CancellationToken cancellation) =>
        database.InOrganisationSqlAsync(
            Guid.Empty,
            async sql =>
            {
                await audit.RecordAsync(sql, happened, cancellation);
                return true;
            },
            cancellation
        );

    public static AuditEvent ServerStarted() => new("server.started", AuditActor.Server);
}
