using System.Globalization;
using GovChat.Contracts.Audit;

namespace GovChat.Load.Torture;

/// <summary>The same words for an act when it is done and when its entry is found in the audit log.</summary>
internal static class Deeds
{
    private const string LeftKind = "channel.left";
    private const string AddedKind = "channel.members_added";
    private const string OpenedKind = "channel.opened";

    public static string Left(string channel, int client) => $"{LeftKind} {channel} {NameOf(client)}";

    public static string Added(string channel, Guid person) => $"{AddedKind} {channel} {person:D}";

    public static string Opened(string channel) => $"{OpenedKind} {channel}";

    public static string Of(AuditEntryView entry) =>
        entry.Kind switch
        {
            LeftKind => $"{LeftKind} {entry.SubjectName} {entry.ActorName}",
            AddedKind => $"{AddedKind} {entry.SubjectName} {entry.Details.GetValueOrDefault("members")}",
            OpenedKind => $"{OpenedKind} {entry.SubjectName}",
            _ => entry.Kind,
        };

    /// <summary>As <see cref="Seeding"/> names people.</summary>
    private static string NameOf(int client) => string.Create(CultureInfo.InvariantCulture, $"職員 {client:D4}");
}
