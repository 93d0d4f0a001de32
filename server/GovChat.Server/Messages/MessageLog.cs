using System.Collections.Concurrent;
using System.Text;
using GovChat.Contracts.Messages;
using GovChat.DeviceProof;
using GovChat.Server.Channels;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Messages;

/// <summary>The door to the log: seals a message and hands it to its organisation's writer.</summary>
internal sealed class MessageLog(
    GroupCommit.Factory writers,
    Database database,
    KeyRing keys,
    EmergencyKeys emergencies
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
        CancellationToken cancellation
    )
    {
        var device = author.Device;
        RequireSame(channel, author, device);
        var messageId = Guid.NewGuid();
        var place = PlaceOf(channel.OrganisationId, channel.ChannelId, messageId);
        var kept = delivery.Kept.Value;
        byte[]? original = null;
        if (delivery.Mark == MessageMark.Exception)
        {
            original = emergencies.SealText(channel.OrganisationId, channel.ChannelId, messageId, delivery.Text.Value);
            if (original is null)
            {
                return await FindAsync(channel, request, cancellation) ?? AppendResult.EmergencyEnded;
            }
        }

        var append = new Append
        {
            ChannelId = channel.ChannelId,
            MessageId = messageId,
            ClientMessageId = request.ClientMessageId,
            AuthorId = author.PersonId,
            AuthorName = author.DisplayName,
            DeviceId = device.DeviceId,
            Zone = author.Zone,
            Text = delivery.Text.Value,
            SealedText = Sealer.SealText(channel.Keys.ForSealing(), place, kept),
            SealedOriginal = original,
            TextMac = MacOf(channel.OrganisationId, kept),
            SentMac = MacOf(channel.OrganisationId, request.Text),
            Mark = delivery.Mark,
            RulesVersion = delivery.RulesVersionId,
            Record = delivery.Record,
        };
        return await writersByOrganisation
            .GetOrAdd(channel.OrganisationId, id => new Lazy<GroupCommit>(() => writers(id)))
            .Value.AppendAsync(append, cancellation);
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
                var mac = MacOf(channel.OrganisationId, request.Text);
                return first.Answer(mac, concealedMac: null, rulesVersion: null);
            },
            cancellation
        );

    private byte[] MacOf(Guid organisationId, string text) =>
        keys.Mac(organisationId, MacLabel, Encoding.UTF8.GetBytes(text));

    /// <summary>Where a message's text is sealed to.</summary>
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
