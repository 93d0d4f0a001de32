using System.Globalization;

namespace GovChat.Server.Auditing.Trees;

internal static class TreeEvents
{
    /// <summary>The log is not signed any further, because it is not what was signed before.</summary>
    public static AuditEvent Refused(TreeRefusedException because) =>
        new("audit.signing_refused", AuditActor.Server)
        {
            Details =
            [
                new("trouble", because.Trouble.ToString()),
                new("entry", because.Sequence.ToString(CultureInfo.InvariantCulture)),
            ],
        };

    /// <summary>Somebody took a copy of the whole log out of the house.</summary>
    public static AuditEvent BundleTaken(AuditActor actor, long size) =>
        new("audit.bundle_taken", actor) { Details = [new("entries", size.ToString(CultureInfo.InvariantCulture))] };
}
