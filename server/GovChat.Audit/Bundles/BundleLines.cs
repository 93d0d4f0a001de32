using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovChat.Audit.Bundles;

/// <summary>The lines of a bundle, one JSON object each: a head, checkpoints, entries, a seal.</summary>
internal static class BundleLines
{
    private const string OfDeeds = "govchat-audit-1";
    private const string OfMessages = "govchat-messages-1";

    /// <summary>With names as people read them; the lines go into no page.</summary>
    public static readonly BundleJson Json = new(
        new JsonSerializerOptions(BundleJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    /// <summary>How a head names its kind and version.</summary>
    public static string FormatOf(BundleKind kind) => kind == BundleKind.Deeds ? OfDeeds : OfMessages;

    /// <summary>The kind that a head names; null when it is none of this version.</summary>
    public static BundleKind? KindOf(string? format) =>
        format switch
        {
            OfDeeds => BundleKind.Deeds,
            OfMessages => BundleKind.Messages,
            _ => null,
        };

    /// <summary>What the seal says, signed: these bytes are what this log handed out as its entries up to there.</summary>
    public static string SealText(string origin, long size, byte[] hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{origin}/bundle\n{size}\n{Convert.ToBase64String(hash)}\n");

    internal sealed record Head(string Bundle, Guid Organisation, string Key);

    internal sealed record Point(string Checkpoint);

    internal sealed record Entry(
        long Number,
        DateTimeOffset At,
        string Kind,
        Guid? Actor,
        Guid? Device,
        Guid? Session,
        Guid? Subject,
        string Result,
        bool Founding,
        byte[]? Commitment,
        byte[] Leaf,
        Words? Words
    )
    {
        public AuditRecord Of(Guid organisationId) =>
            new(organisationId, Number, At, Kind, Actor, Device, Session, Subject, Result, Founding, Commitment);
    }

    /// <summary>An event of a channel.</summary>
    internal sealed record Said(
        long Number,
        Guid Channel,
        long Event,
        long Message,
        int Kind,
        Guid? Id,
        int? Revision,
        Guid Person,
        Guid Device,
        DateTimeOffset At,
        int? Mark,
        long? ReplyTo,
        int? Reaction,
        byte[]? Body,
        byte[] Leaf
    )
    {
        public MessageRecord Of(Guid organisationId) =>
            new(
                organisationId,
                Channel,
                Event,
                Message,
                Kind,
                Id,
                Revision,
                Person,
                Device,
                At,
                Mark,
                ReplyTo,
                Reaction,
                Body
            );
    }

    internal sealed record Words(
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Subject,
        IReadOnlyDictionary<string, string> Details,
        byte[] Salt
    );

    internal sealed record End(string Seal);
}
