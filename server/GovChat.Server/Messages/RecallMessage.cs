using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Server.Channels;
using GovChat.Server.People;

namespace GovChat.Server.Messages;

/// <summary>取消: an author takes a message back. Readers lose its text at once; the record keeps it.</summary>
internal sealed class RecallMessage(WritableChannel.Gate channels, MessageLog log)
{
    public async Task<ChangeMessageReply> HandleAsync(
        SignedInPerson author,
        RecallMessageRequest request,
        CancellationToken cancellation
    )
    {
        if (request.ClientChangeId == Guid.Empty)
        {
            return ChangeMessageReply.Refused(Refusal.ClientMessageIdInvalid);
        }

        if (await channels.ForSendingAsync(author, request.ChannelId, cancellation) is not { } channel)
        {
            return ChangeMessageReply.Refused(Refusal.ChannelNotFound);
        }

        var change = new Change
        {
            ChannelId = channel.ChannelId,
            About = request.Sequence,
            ClientId = request.ClientChangeId,
            PersonId = author.PersonId,
            DeviceId = author.Device.DeviceId,
            Zone = author.Zone,
            Kind = MessageChangeKind.Recalled,
        };
        return (await log.ChangeAsync(channel, author, change, cancellation)).ToReply();
    }
}
