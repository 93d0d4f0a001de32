using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Server.Channels;
using GovChat.Server.Messages;
using GovChat.Server.People;
using Microsoft.AspNetCore.Authorization;
using SignalRHub = Microsoft.AspNetCore.SignalR.Hub;

namespace GovChat.Server.Hub;

/// <summary>The socket's thin door: each method looks at the pass of its connection and hands on.</summary>
[Authorize(Hosting.Policies.Ticket)]
internal sealed class ChatHub(SocketPasses passes, SendMessage sendMessage, MarkRead markRead) : SignalRHub
{
    /// <summary>Answered after the commit.</summary>
    public async Task<SendMessageReply> SendMessage(SendMessageRequest request)
    {
        if (passes.Fresh(Context.ConnectionId) is not { } author)
        {
            return SendMessageReply.Refused(Refusal.ProofExpired);
        }

        if (!passes.MaySend(Context.ConnectionId))
        {
            return SendMessageReply.Refused(Refusal.SendingTooFast);
        }

        // Not cancelled with the connection: what was taken is stored, and the retry is told so.
        return await sendMessage.HandleAsync(author, request, CancellationToken.None);
    }

    public async Task MarkRead(MarkReadRequest request)
    {
        if (passes.Fresh(Context.ConnectionId) is { } reader && passes.MaySend(Context.ConnectionId))
        {
            await markRead.HandleAsync(reader, request, Context.ConnectionAborted);
        }
    }
}
