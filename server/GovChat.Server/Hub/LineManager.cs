using GovChat.Contracts;
using GovChat.Server.Fanout;
using GovChat.Server.People;
using Microsoft.AspNetCore.SignalR;

namespace GovChat.Server.Hub;

/// <summary>
/// Gives each connection its lane and its seat. Where anything was revoked between handshake and lane, the session is read
/// once more after the lane is known, so that it cannot be missed.
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
        if (await IsLockedAsync(http, owner) is not { } isLocked)
        {
            lane.Close("session_ended");
            return;
        }

        lane.Begin(isLocked);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        connections.Remove(connection.ConnectionId);
        passes.Remove(connection.ConnectionId);
        presence.Forget(connection.ConnectionId);
        return base.OnDisconnectedAsync(connection);
    }

    /// <summary>Whether the session is locked; null when it has ended.</summary>
    private async ValueTask<bool?> IsLockedAsync(HttpContext http, LineOwner owner)
    {
        if (http.Features.Get<HandshakeLook>() is { } look && look.Told == connections.Told)
        {
            return look.IsLocked;
        }

        var token = http.Request.Cookies[Headers.SessionCookie] ?? string.Empty;
        var session = await gate.FindAsync(owner.OrganisationId, owner.DeviceId, token, http.RequestAborted);
        return session?.IsLocked;
    }
}

/// <summary>What the handshake saw of its session.</summary>
/// <param name="Told">What <see cref="Connections.Told"/> was before the session was read.</param>
/// <param name="IsLocked">Whether the session was locked.</param>
internal sealed record HandshakeLook(long Told, bool IsLocked);
