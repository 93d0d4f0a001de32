using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;
using GovChat.Server.Channels;
using GovChat.Server.Fanout;
using GovChat.Server.Hosting;
using GovChat.Server.Messages;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using Microsoft.AspNetCore.Authorization;
using SignalRHub = Microsoft.AspNetCore.SignalR.Hub;

namespace GovChat.Server.Hub;

/// <summary>The socket's thin door: each method looks at the pass of its connection and hands on.</summary>
[Authorize(Policies.Ticket)]
internal sealed class ChatHub(
    SocketPasses passes,
    Connections connections,
    RevocationSight sight,
    SendMessage sendMessage,
    EditMessage editMessage,
    RecallMessage recallMessage,
    React react,
    MarkRead markRead,
    Typing typing,
    Presence presence
) : SignalRHub
{
    // What was taken is stored, and the retry is told so: none of these is cancelled with the connection.
    private static readonly CancellationToken ToItsEnd = CancellationToken.None;

    /// <summary>Answered after the commit.</summary>
    public Task<SendMessageReply> SendMessage(SendMessageRequest request) =>
        DoAsync(author => sendMessage.HandleAsync(author, request, ToItsEnd), SendMessageReply.Refused);

    /// <summary>Answered after the commit.</summary>
    public Task<ChangeMessageReply> EditMessage(EditMessageRequest request) =>
        DoAsync(author => editMessage.HandleAsync(author, request, ToItsEnd), ChangeMessageReply.Refused);

    /// <summary>Answered after the commit.</summary>
    public Task<ChangeMessageReply> RecallMessage(RecallMessageRequest request) =>
        DoAsync(author => recallMessage.HandleAsync(author, request, ToItsEnd), ChangeMessageReply.Refused);

    /// <summary>Answered after the commit.</summary>
    public Task<ChangeMessageReply> React(ReactRequest request) =>
        DoAsync(author => react.HandleAsync(author, request, ToItsEnd), ChangeMessageReply.Refused);

    public async Task MarkRead(MarkReadRequest request)
    {
        if (Speaker(out _) is { } reader && passes.MaySend(Context.ConnectionId))
        {
            await markRead.HandleAsync(reader, request, Context.ConnectionAborted);
        }
    }

    /// <summary>A hint; what comes too often is dropped.</summary>
    public async Task SayTyping(TypingRequest request)
    {
        if (Speaker(out _) is { } author && passes.MayHint(Context.ConnectionId))
        {
            await typing.HandleAsync(author, request.ChannelId, Context.ConnectionAborted);
        }
    }

    /// <summary>Who is there now; what changes afterwards comes as hints.</summary>
    public async Task<PresenceEvent?> WatchPresence(WatchPresenceRequest request) =>
        Speaker(out _) is { } reader && passes.MayHint(Context.ConnectionId)
            ? await presence.WatchAsync(Context.ConnectionId, reader, request.ChannelId, Context.ConnectionAborted)
            : null;

    private async Task<TReply> DoAsync<TReply>(Func<SignedInPerson, Task<TReply>> useCase, Func<string, TReply> refused)
    {
        if (Speaker(out var refusal) is not { } author)
        {
            return refused(refusal);
        }

        if (!passes.MaySend(Context.ConnectionId))
        {
            return refused(Refusal.SendingTooFast);
        }

        try
        {
            return await useCase(author);
        }
        catch (KeysUnavailableException)
        {
            return refused(Refusal.KeysUnavailable);
        }
        catch (Exception full) when (DiskFull.Is(full))
        {
            return refused(Refusal.StorageFull);
        }
    }

    /// <summary>Who speaks on this line, or why nobody may.</summary>
    private SignedInPerson? Speaker(out string refusal)
    {
        var person = passes.Fresh(Context.ConnectionId);
        refusal =
            sight.IsLost ? Refusal.RevocationsUnknown
            : !connections.IsOpen(Context.ConnectionId) ? Refusal.SessionMissing // It was ended, and is cut in a moment.
            : person is null ? Refusal.ProofExpired
            : connections.IsLocked(Context.ConnectionId) ? Refusal.SessionLocked
            : string.Empty;
        return refusal.Length == 0 ? person : null;
    }
}
