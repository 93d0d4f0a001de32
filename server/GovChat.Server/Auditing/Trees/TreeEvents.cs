using System.Globalization;
using GovChat.Server.Secrets;

namespace GovChat.Server.Auditing.Trees;

internal static class TreeEvents
{
    /// <summary>The log is not signed any further, because it is not what was signed before.</summary>
    public static AuditEvent Refused(LogKind log, TreeRefusedException because) =>
        new("audit.signing_refused", AuditActor.Server, because.Where?.ChannelId)
        {
            Details =
            [
                new("log", log.ToString()),
                new("trouble", because.Trouble.ToString()),
                new("entry", because.Sequence.ToString(CultureInfo.InvariantCulture)),
                .. because.Where is { } where ? PlaceOf(where) : [],
            ],
        };

    /// <summary>Somebody took a copy of the whole log out of the house.</summary>
    public static AuditEvent BundleTaken(AuditActor actor, LogKind log, long size) =>
        new("audit.bundle_taken", actor)
        {
            Details = [new("log", log.ToString()), new("entries", size.ToString(CultureInfo.InvariantCulture))],
        };

    private static IEnumerable<KeyValuePair<string, string>> PlaceOf(MessagePlace where)
    {
        yield return new("channelId", where.ChannelId.ToString("D"));
        yield return new("event", where.Event.ToString(CultureInfo.InvariantCulture));
        if (where.Message is { } message)
        {
            yield return new("message", message.ToString(CultureInfo.InvariantCulture));
        }
    }
}
