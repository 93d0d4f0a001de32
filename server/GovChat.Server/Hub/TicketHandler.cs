using System.Security.Claims;
using System.Text.Encodings.Web;
using GovChat.Contracts;
using GovChat.Server.Devices.Networks;
using GovChat.Server.Fanout;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace GovChat.Server.Hub;

/// <summary>
/// Lets a handshake in: its ticket, its session cookie, and a session that lives and is the ticket's. The door has looked
/// at the Origin before.
/// </summary>
internal sealed class TicketHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    Tickets tickets,
    SignedInPerson.Gate gate,
    NetworkGate networks,
    Connections connections,
    RevocationSight sight
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "Ticket";

    private string refusal = Refusal.TicketInvalid;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (sight.IsLost)
        {
            return AuthenticateResult.NoResult(); // The ticket stays unused, and dies of its age.
        }

        var ticket = Request.Query["access_token"].ToString();
        var token = Request.Cookies[Headers.SessionCookie];
        if (ticket.Length == 0 || string.IsNullOrEmpty(token) || tickets.Redeem(ticket) is not { } person)
        {
            return AuthenticateResult.NoResult();
        }

        var told = connections.Told;
        var session = await gate.FindAsync(
            person.OrganisationId,
            person.Device.DeviceId,
            token,
            Context.RequestAborted
        );
        if (session is null || session.Id != person.SessionId)
        {
            return AuthenticateResult.NoResult();
        }

        var address = Context.Connection.RemoteIpAddress;
        if (!await networks.AllowsAsync(person.OrganisationId, session.Zone, address, Context.RequestAborted))
        {
            refusal = Refusal.ZoneAddressWrong;
            return AuthenticateResult.NoResult();
        }

        Context.Features.Set(person);
        Context.Features.Set(new HandshakeLook(told, session.IsLocked));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.PersonId.ToString("D"))], Name);
        // SignalR looks at the machine's clock: told is how long the session lasts, counted from there.
        var lasts = person.ExpiresAt - TimeProvider.GetUtcNow();
        var properties = new AuthenticationProperties { ExpiresUtc = System.TimeProvider.System.GetUtcNow() + lasts };
        return AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name)
        );
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        sight.IsLost
            ? Problem.WriteAsync(Context, Refusal.RevocationsUnknown, RevocationSight.RetryAfter)
            : Problem.WriteAsync(Context, refusal);
}
