using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;

namespace GovChat.Client.Connection;

/// <summary>What the server says over the hub.</summary>
public interface ISocketListener
{
    /// <summary>Somebody wrote.</summary>
    void OnMessage(MessageView message);

    /// <summary>Something happened to a message.</summary>
    void OnMessageChanged(MessageChange change);

    /// <summary>Members of a channel read on.</summary>
    void OnReadPositions(ReadPositionsEvent positions);

    /// <summary>A colleague types.</summary>
    void OnTyping(TypingEvent typing);

    /// <summary>Who of the watched channel is there.</summary>
    void OnPresence(PresenceEvent presence);

    /// <summary>The line is alive, and the channels are so far.</summary>
    void OnHeartbeat(HeartbeatEvent heartbeat);

    /// <summary>The list of channels changed.</summary>
    void OnChannelChanged(ChannelChangedEvent change);

    /// <summary>The same person read on in another window.</summary>
    void OnReadMoved(ReadMovedEvent move);

    /// <summary>The server is about to close the line.</summary>
    void OnEnded(EndedEvent ended);
}
