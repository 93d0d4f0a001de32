namespace GovChat.Audit;

/// <summary>
/// One event of a channel as the tree over what is said holds it: a message, or a change of one, with the hash over its sealed
/// text. The text itself, and the keys to it, can go; the record goes on being provable.
/// </summary>
/// <param name="OrganisationId">Whose tree.</param>
/// <param name="ChannelId">Where.</param>
/// <param name="Event">Its number among the channel's events, from 1 without gaps.</param>
/// <param name="Message">The number of the message it is or is about, from 1 without gaps.</param>
/// <param name="Kind">0 a message, 1 an edit, 2 取消, 3 a reaction, 4 a reaction taken back.</param>
/// <param name="MessageId">The message's identifier; null of a change, which names it by number.</param>
/// <param name="Revision">Of a text which: 0 as it was sent, then each edit.</param>
/// <param name="PersonId">Who.</param>
/// <param name="DeviceId">From which terminal.</param>
/// <param name="At">When, in UTC; to the microsecond.</param>
/// <param name="Mark">What the filter did to the text.</param>
/// <param name="ReplyTo">The message that it answers.</param>
/// <param name="Reaction">Which reaction.</param>
/// <param name="BodyHash">SHA-256 over the sealed text; null of what has none.</param>
public sealed record MessageRecord(
    Guid OrganisationId,
    Guid ChannelId,
    long Event,
    long Message,
    int Kind,
    Guid? MessageId,
    int? Revision,
    Guid PersonId,
    Guid DeviceId,
    DateTimeOffset At,
    int? Mark,
    long? ReplyTo,
    int? Reaction,
    byte[]? BodyHash
)
{
    private const int Version = 1;
    private const int Items = 15;

    /// <summary>
    /// The bytes that are hashed: a CBOR array in the order of the parameters, a version before them, as of an
    /// <see cref="AuditRecord"/>, which is shorter and so never the same.
    /// </summary>
    public byte[] Encode()
    {
        var cbor = new CanonicalCbor()
            .Array(Items)
            .Number(Version)
            .Name(OrganisationId)
            .Name(ChannelId)
            .Number(Event)
            .Number(Message)
            .Number(Kind)
            .Name(MessageId)
            .Number(Revision)
            .Name(PersonId)
            .Name(DeviceId)
            .Number((At.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond)
            .Number(Mark)
            .Number(ReplyTo)
            .Number(Reaction)
            .Bytes(BodyHash);
        return cbor.Written.ToArray();
    }

    /// <summary>The hash of its leaf.</summary>
    public byte[] LeafHash() => TreeHash.OfLeaf(Encode());
}
