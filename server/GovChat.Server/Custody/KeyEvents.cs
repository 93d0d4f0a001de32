using System.Globalization;
using GovChat.Server.Auditing;
using GovChat.Server.Secrets;

namespace GovChat.Server.Custody;

internal static class KeyEvents
{
    public static AuditEvent Stopped(AuditActor actor) => new("keys.stopped", actor);

    public static AuditEvent Started(AuditActor actor) => new("keys.started", actor);

    /// <summary>Whoever keeps the key-encryption key refused; recorded while the last agreement still runs.</summary>
    public static AuditEvent Refused(KeyTrouble trouble) =>
        new("keys.refused", AuditActor.Server) { Details = [new("trouble", trouble.ToString())] };

    public static AuditEvent AgreedAgain() => new("keys.agreed_again", AuditActor.Server);

    public static AuditEvent Replaced(KeyLevel level, int version) =>
        new("keys.replaced", AuditActor.Server)
        {
            Details = [new("level", level.ToString()), new("version", version.ToString(CultureInfo.InvariantCulture))],
        };

    public static AuditEvent Destroyed(string retentionClass, DateOnly month, int keys) =>
        new("keys.destroyed", AuditActor.Server)
        {
            Details =
            [
                new("class", retentionClass),
                new("month", month.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
                new("channelKeys", keys.ToString(CultureInfo.InvariantCulture)),
            ],
        };

    public static AuditEvent Held(AuditActor actor, Guid channelId, string? caseNumber) =>
        new("keys.held", actor, channelId, caseNumber);

    public static AuditEvent Released(AuditActor actor, Guid channelId, string? caseNumber) =>
        new("keys.released", actor, channelId, caseNumber);
}
