using System.Security.Cryptography;
using GovChat.Audit;

namespace GovChat.Server.Messages;

/// <summary>
/// The leaves of what goes into a stream, computed from the numbers it has just got and stored in the same statement. Its place
/// in the tree comes later, so nobody who sends waits for anybody in another channel.
/// </summary>
internal static class Leaves
{
    /// <summary>A message, by the hash over its sealed text: with the key destroyed or rotated it stays what it was.</summary>
    public static byte[] Of(Guid organisationId, Append append, StoredMessage stored) =>
        new MessageRecord(
            organisationId,
            append.ChannelId,
            stored.Event,
            stored.Sequence,
            Kind: 0,
            append.MessageId,
            Revision: 0,
            append.PersonId,
            append.DeviceId,
            stored.At,
            (int)append.Mark,
            append.About,
            Reaction: null,
            SHA256.HashData(append.SealedText)
        ).LeafHash();

    /// <summary>A change; of an edit with its text as the revision it became.</summary>
    public static byte[] Of(Guid organisationId, Change change, StoredMessage stored, SealedRevision? edit) =>
        new MessageRecord(
            organisationId,
            change.ChannelId,
            stored.Event,
            stored.Sequence,
            (int)change.Kind,
            MessageId: null,
            edit?.Number,
            change.PersonId,
            change.DeviceId,
            stored.At,
            (int?)change.Edit?.Mark,
            ReplyTo: null,
            (int?)change.Reaction,
            edit is null ? null : SHA256.HashData(edit.Body)
        ).LeafHash();
}
