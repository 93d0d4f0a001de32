using System.Net;
using GovChat.Contracts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace GovChat.Server.Hosting;

/// <summary>
/// What reverse proxies say of a caller: the address and whether it came over TLS, from the proxies that the command line
/// names and from their last hop alone. Whoever else sends these header fields changes nothing by it.
/// </summary>
internal static class NamedProxies
{
    public static void AddNamedProxies(this IServiceCollection services, ServerOptions server) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = 1; // What stands further left was written by the caller.
            options.KnownIPNetworks.Clear(); // The framework would trust loopback.
            options.KnownProxies.Clear();
            foreach (var proxy in server.Proxies)
            {
                options.KnownProxies.Add(proxy);
            }
        });

    /// <summary>Before everything that looks at the caller.</summary>
    public static void UseNamedProxies(this WebApplication app)
    {
        var server = app.Services.GetRequiredService<ServerOptions>();
        if (server.Proxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        if (server.Listen is not null)
        {
            app.Use(RefusePlainAsync);
        }
    }

    /// <summary>
    /// The plain listener hears the named proxies and hangs up on everybody else, so that nobody walks round the proxy.
    /// </summary>
    public static void HearOnly(ListenOptions listen, IReadOnlyList<IPAddress> proxies) =>
        listen.Use(next =>
            connection =>
                connection.RemoteEndPoint is IPEndPoint { Address: var address }
                && proxies.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
                    ? next(connection)
                    : Task.CompletedTask
        );

    /// <summary>
    /// A proxy that lets people in over plain HTTP, or does not say how they came, is set up wrongly; better that nothing
    /// works than that passwords travel in the clear.
    /// </summary>
    private static Task RefusePlainAsync(HttpContext context, RequestDelegate next) =>
        context.Request.IsHttps || context.Features.Get<ManagementListener>() is not null
            ? next(context)
            : Problem.WriteAsync(context, Refusal.OriginForeign);
}
