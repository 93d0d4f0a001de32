using System.Collections.Concurrent;
using System.Text;
using GovChat.Contracts.Messages;
using GovChat.DeviceProof;
using GovChat.Server.Channels;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Messages;

/// <summary>The door to the log: seals messages and edits, and hands all that moves in a stream to its organisation's writer.</summary>
internal sealed class MessageLog(
    GroupCommit.Factory writers,
    Database database,
    KeyRing keys,
    EmergencyKeys emergencies,
    TimeProvider time
) : IAsyncDisposable
{
    // By message_client_key; reads no text and takes no lock.
    private const string FindSent = """
        select sequence, event, sent_at, text_mac, mark, rules_version from message
        where channel_id = $1 and author_id = $2 and client_id = $3
        """;

    private const string MacLabel = "message-text";

    private readonly ConcurrentDictionary<Guid, Lazy<GroupCommit>> writersByOrganisation = new();

    /// <summary>Appends; completes after the commit. Repeating it with the same client id gives the first answer.</summary>
    public async Task<AppendResult> AppendAsync(
        WritableChannel channel,
        SignedInPerson author,
        Delivery delivery,
        SendMessageRequest request,
        Quoted? quote,
        CancellationToken cancellation
    )
    {
        var device = author.Device;
        RequireSame(channel, author, device);
        var messageId = Guid.NewGuid();
        var mentions = MentionsOf(request.Mentions);
        var kept = new MessageBody(delivery.Kept.Value, mentions);
        byte[]? original = null;
        if (delivery.Mark == MessageMark.Exception)
        {
            var text = new MessageBody(delivery.Text.Value, mentions).Packed;
            original = emergencies.SealText(channel.OrganisationId, channel.ChannelId, messageId, text);
            if (original is null)
            {
                return await FindAsync(channel, request, cancellation) ?? AppendResult.EmergencyEnded;
            }
        }

        var append = new Append
        {
            ChannelId = channel.ChannelId,
            MessageId = messageId,
            ClientId = request.ClientMessageId,
            PersonId = author.PersonId,
            AuthorName = author.DisplayName,
            DeviceId = device.DeviceId,
            Zone = author.Zone,
            Text = delivery.Text.Value,
            Mentions = mentions,
            About = request.ReplyTo,
            Quote = quote,
            SealedText = SealText(channel, messageId, revision: 0, kept.Packed),
            SealedOriginal = original,
            TextMac = MacOf(channel.OrganisationId, kept.Fingerprinted(request.ReplyTo)),
            SentMac = SentMacOf(channel, request),
            Mark = delivery.Mark,
            RulesVersion = delivery.RulesVersionId,
            Record = delivery.Record,
        };
        return await WriteAsync(channel, append, cancellation);
    }

    /// <summary>Replaces a text; completes after the commit.</summary>
    public Task<AppendResult> EditAsync(
        WritableChannel channel,
        SignedInPerson author,
        Delivery delivery,
        EditMessageRequest request,
        CancellationToken cancellation
    )
    {
        var mentions = MentionsOf(request.Mentions);
        var kept = new MessageBody(delivery.Kept.Value, mentions).Packed;
        var sent = new MessageBody(request.Text, mentions).Packed;
        var edit = new EditedText(
            delivery.Text.Value,
            delivery.Mark,
            MacOf(channel.OrganisationId, kept),
            MacOf(channel.OrganisationId, sent),
            delivery.RulesVersionId,
            (messageId, revision) => SealText(channel, messageId, revision, kept)
        );
        var change = new Change
        {
            ChannelId = channel.ChannelId,
            About = request.Sequence,
            ClientId = request.ClientChangeId,
            PersonId = author.PersonId,
            DeviceId = author.Device.DeviceId,
            Zone = author.Zone,
            Kind = MessageChangeKind.Edited,
            Mentions = mentions,
            Edit = edit,
            Record = delivery.Record,
        };
        return ChangeAsync(channel, author, change, cancellation);
    }

    /// <summary>Writes a change into the stream; completes after the commit.</summary>
    public Task<AppendResult> ChangeAsync(
        WritableChannel channel,
        SignedInPerson author,
        Change change,
        CancellationToken cancellation
    )
    {
        RequireSame(channel, author, author.Device);
        return WriteAsync(channel, change, cancellation);
    }

    /// <summary>What an earlier send under the same client id came to; null when there was none.</summary>
    public Task<AppendResult?> FindAsync(
        WritableChannel channel,
        SendMessageRequest request,
        CancellationToken cancellation
    ) =>
        database.InOrganisationSqlAsync<AppendResult?>(
            channel.OrganisationId,
            async sql =>
            {
                await using var row = await sql.ReadAsync(
                    FindSent,
                    cancellation,
                    Parameter.Of(channel.ChannelId),
                    Parameter.Of(channel.PersonId),
                    Parameter.Of(request.ClientMessageId)
                );
                if (!await row.ReadAsync(cancellation))
                {
                    return null;
                }

                var first = new FirstSend(
                    new StoredMessage(row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2)),
                    row.GetFieldValue<byte[]>(3),
                    (MessageMark)row.GetInt16(4),
                    await row.IsDBNullAsync(5, cancellation) ? null : row.GetGuid(5)
                );
                return first.Answer(SentMacOf(channel, request), concealedMac: null, rulesVersion: null);
            },
            cancellation
        );

    /// <summary>
    /// What an edit would come to whatever its text says: an earlier try's answer, or a refusal; null when its text is to be
    /// judged. Takes no lock; the lock decides again.
    /// </summary>
    public Task<AppendResult?> FindEditAsync(
        WritableChannel channel,
        SignedInPerson author,
        EditMessageRequest request,
        CancellationToken cancellation
    ) =>
        database.InOrganisationSqlAsync<AppendResult?>(
            channel.OrganisationId,
            async sql =>
            {
                var change = new Change
                {
                    ChannelId = channel.ChannelId,
                    About = request.Sequence,
                    ClientId = request.ClientChangeId,
                    PersonId = author.PersonId,
                    DeviceId = author.Device.DeviceId,
                    Kind = MessageChangeKind.Edited,
                };
                var found = new LockedChannels();
                await ChangeSql.ReadAsync(sql, [change], found, cancellation);
                if (found.KnownChanges.TryGetValue(change.Retry, out var first))
                {
                    return AnswerOf(first, change, channel, request);
                }

                var target = found.Targets.GetValueOrDefault((channel.ChannelId, request.Sequence));
                return
                    ChangeRules.Refuses(change, target, channel.Emergency is not null, time.GetUtcNow()) is { } outcome
                    ? AppendResult.Refused(outcome)
                    : null;
            },
            cancellation
        );

    /// <summary>
    /// A text that was delivered as written is compared by itself; of a concealed one the id decides, as with a message
    /// whose rules have changed (<see cref="FirstSend.Answer"/>).
    /// </summary>
    private AppendResult AnswerOf(FirstChange first, Change again, WritableChannel channel, EditMessageRequest request)
    {
        var answer = first.Answer(again);
        var sent = new MessageBody(request.Text, MentionsOf(request.Mentions)).Packed;
        return answer.Outcome == AppendOutcome.Stored && first.Edit is { } edit
            ? edit.Answer(MacOf(channel.OrganisationId, sent), concealedMac: null, rulesVersion: null)
            : answer;
    }

    private Task<AppendResult> WriteAsync(WritableChannel channel, StreamEntry entry, CancellationToken cancellation) =>
        writersByOrganisation
            .GetOrAdd(channel.OrganisationId, id => new Lazy<GroupCommit>(() => writers(id)))
            .Value.AppendAsync(entry, cancellation);

    private byte[] SentMacOf(WritableChannel channel, SendMessageRequest request) =>
        MacOf(
            channel.OrganisationId,
            new MessageBody(request.Text, MentionsOf(request.Mentions)).Fingerprinted(request.ReplyTo)
        );

    private byte[] MacOf(Guid organisationId, string text) =>
        keys.Mac(organisationId, MacLabel, Encoding.UTF8.GetBytes(text));

    private static byte[] SealText(WritableChannel channel, Guid messageId, int revision, string text) =>
        Sealer.SealText(
            channel.Keys.ForSealing(),
            PlaceOf(channel.OrganisationId, channel.ChannelId, messageId) with
            {
                Revision = revision,
            },
            text
        );

    private static Guid[] MentionsOf(IReadOnlyList<Guid>? mentions) => [.. (mentions ?? []).Distinct()];

    /// <summary>Where a message's text is sealed to; an edit's stands at its revision.</summary>
    public static SealedPlace PlaceOf(Guid organisationId, Guid channelId, Guid messageId) =>
        new(SealPurpose.MessageBody, organisationId, channelId, messageId);

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in writersByOrganisation.Values)
        {
            await writer.Value.DisposeAsync();
        }
    }

    private static void RequireSame(WritableChannel channel, SignedInPerson author, ProvenDevice device)
    {
        if (channel.PersonId != author.PersonId || channel.OrganisationId != device.OrganisationId)
        {
            throw new InvalidOperationException("The passes belong to different people.");
        }
    }
}
