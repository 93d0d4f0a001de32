using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Server.Channels;
using GovChat.Server.Fanout;
using GovChat.Server.Messages;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using Microsoft.AspNetCore.Authorization;
using SignalRHub = Microsoft.AspNetCore.SignalR.Hub;

namespace GovChat.Server.Hub;

/// <summary>The socket's thin door: each method looks at the pass of its connection and hands on.</summary>
[Authorize(Hosting.Policies.Ticket)]
internal sealed class ChatHub(
    SocketPasses passes,
    Connections connections,
    RevocationSight sight,
    SendMessage sendMessage,
    MarkRead markRead
) : SignalRHub
{
    /// <summary>Answered after the commit.</summary>
    public async Task<SendMessageReply> SendMessage(SendMessageRequest request)
    {
        if (sight.IsLost)
        {
            return SendMessageReply.Refused(Refusal.RevocationsUnknown);
        }

        if (!connections.IsOpen(Context.ConnectionId))
        {
            return SendMessageReply.Refused(Refusal.SessionMissing); // It was ended, and is cut in a moment.
        }

        if (passes.Fresh(Context.ConnectionId) is not { } author)
        {
            return SendMessageReply.Refused(Refusal.ProofExpired);
        }

        if (connections.IsLocked(Context.ConnectionId))
        {
            return SendMessageReply.Refused(Refusal.SessionLocked);
        }

        if (!passes.MaySend(Context.ConnectionId))
        {
            return SendMessageReply.Refused(Refusal.SendingTooFast);
        }

        // Not cancelled with the connection: what was taken is stored, and the retry is told so.
        try
        {
            return await sendMessage.HandleAsync(author, request, CancellationToken.None);
        }
        catch (KeysUnavailableException)
        {
            return SendMessageReply.Refused(Refusal.KeysUnavailable);
        }
    }

    public async Task MarkRead(MarkReadRequest request)
    {
        if (
            connections.IsOpen(Context.ConnectionId)
            && passes.Fresh(Context.ConnectionId) is { } reader
            && !connections.IsLocked(Context.ConnectionId)
            && passes.MaySend(Context.ConnectionId)
        )
        {
            await markRead.HandleAsync(reader, request, Context.ConnectionAborted);
        }
    }
}
