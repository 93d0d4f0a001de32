using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Server.Channels;
using GovChat.Server.People;

namespace GovChat.Server.Messages;

/// <summary>Somebody puts a reaction under a message, or takes their own away.</summary>
internal sealed class React(WritableChannel.Gate channels, MessageLog log)
{
    public async Task<ChangeMessageReply> HandleAsync(
        SignedInPerson author,
        ReactRequest request,
        CancellationToken cancellation
    )
    {
        if (request.ClientChangeId == Guid.Empty)
        {
            return ChangeMessageReply.Refused(Refusal.ClientMessageIdInvalid);
        }

        if (!Enum.IsDefined(request.Reaction))
        {
            return ChangeMessageReply.Refused(Refusal.ReactionUnknown);
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
            Kind = request.IsOn ? MessageChangeKind.ReactionAdded : MessageChangeKind.ReactionRemoved,
            Reaction = request.Reaction,
        };
        return (await log.ChangeAsync(channel, author, change, cancellation)).ToReply();
    }
}
