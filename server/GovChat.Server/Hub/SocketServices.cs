using GovChat.Contracts;
using GovChat.Server.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.SignalR;

namespace GovChat.Server.Hub;

internal static class SocketServices
{
    public static void AddSocket(this IServiceCollection services)
    {
        services.AddSingleton<Tickets>();
        services.AddSingleton<SocketPasses>();
        services.AddSingleton<Typing>();
        services.AddSingleton<Presence>();
        services.AddHostedService<Heartbeat>();
        services
            .AddSignalR(hub =>
            {
                hub.MaximumReceiveMessageSize = Limits.HubFrameBytesMax;
                hub.EnableDetailedErrors = false;
                hub.KeepAliveInterval = TimeSpan.FromSeconds(Limits.PingEverySeconds);
                hub.ClientTimeoutInterval = TimeSpan.FromSeconds(Limits.SilentLineSecondsMax);
                hub.SupportedProtocols = ["messagepack"]; // One wire to test; its options keep their untrusted-data guard.
            })
            .AddMessagePackProtocol();
        services.AddSingleton<HubLifetimeManager<ChatHub>, LineManager>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TicketHandler>(TicketHandler.Name, null);
        services
            .AddAuthorizationBuilder()
            .AddPolicy(
                Policies.Ticket,
                policy => policy.AddAuthenticationSchemes(TicketHandler.Name).RequireAuthenticatedUser()
            );
    }
}
