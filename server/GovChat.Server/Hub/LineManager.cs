using GovChat.Contracts;
using GovChat.Server.Fanout;
using GovChat.Server.People;
using Microsoft.AspNetCore.SignalR;

namespace GovChat.Server.Hub;

/// <summary>
/// Gives each connection its lane and its seat. The session is read once more after the lane is known, so that a
/// revocation between handshake and lane cannot be missed.
/// </summary>
internal sealed class LineManager(
    Connections connections,
    SocketPasses passes,
    Presence presence,
    SignedInPerson.Gate gate,
    TimeProvider time,
    ILogger<DefaultHubLifetimeManager<ChatHub>> logger
) : DefaultHubLifetimeManager<ChatHub>(logger)
{
    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        var http = connection.GetHttpContext();
        var person =
            http?.Features.Get<SignedInPerson>()
            ?? throw new InvalidOperationException("A socket was opened without a pass.");
        var owner = new LineOwner(
            person.OrganisationId,
            person.PersonId,
            person.SessionId,
            person.Device.DeviceId,
            person.Zone
        );
        passes.Add(connection.ConnectionId, person);
        var lane = new Lane(connection, owner, time);
        connections.Add(lane);
        await base.OnConnectedAsync(connection);
        var token = http.Request.Cookies[Headers.SessionCookie] ?? string.Empty;
        if (await gate.FindAsync(owner.OrganisationId, owner.DeviceId, token, http.RequestAborted) is not { } session)
        {
            lane.Close("session_ended");
            return;
        }

        lane.Begin(session.IsLocked);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        connections.Remove(connection.ConnectionId);
        passes.Remove(connection.ConnectionId);
        presence.Forget(connection.ConnectionId);
        return base.OnDisconnectedAsync(connection);
    }
}
