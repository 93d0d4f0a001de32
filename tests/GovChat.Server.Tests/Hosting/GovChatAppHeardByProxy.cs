using System.Net;
using GovChat.Server.Hosting;
using GovChat.Testing;

namespace GovChat.Server.Tests.Hosting;

/// <summary>A server without a certificate whose proxy, 127.0.0.9, holds it.</summary>
public sealed class GovChatAppHeardByProxy : GovChatApp
{
    public static readonly Uri PublicOrigin = new("https://chat.city.example");

    public static readonly IPAddress Proxy = IPAddress.Parse("127.0.0.9");

    protected override ServerOptions Arrange(ServerOptions options) =>
        options with
        {
            Origin = PublicOrigin,
            Proxies = [Proxy],
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
        };
}
