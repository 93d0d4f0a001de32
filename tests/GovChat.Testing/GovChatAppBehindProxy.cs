using System.Net;
using GovChat.Server.Hosting;

namespace GovChat.Testing;

/// <summary>The same server with a named proxy in front of it: whoever calls from 127.0.0.1 is that proxy.</summary>
public sealed class GovChatAppBehindProxy : GovChatApp
{
    protected override ServerOptions Arrange(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Proxies = [IPAddress.Loopback] };
    }
}
