using System.Net;
using System.Security.Cryptography.X509Certificates;
using GovChat.Contracts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace GovChat.Server.Hosting;

/// <summary>Where the server listens: the public origin, and the owner-only management socket in the data folder.</summary>
internal static class Listening
{
    /// <summary>Connections at once; each costs some 40 KB.</summary>
    private const int ConnectionsMax = 10_000;

    /// <summary>Open sockets at once.</summary>
    private const int SocketsMax = 5_000;

    /// <summary>A unix socket's path may have 107 bytes (sockaddr_un).</summary>
    private const int SocketPathBytesMax = 107;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static string SocketPath(ServerOptions options) => Path.Combine(options.DataFolder, "run", "manage.sock");

    public static void Configure(KestrelServerOptions kestrel, ServerOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Limits.BodyBytesMax;
        kestrel.Limits.MaxConcurrentConnections = ConnectionsMax;
        kestrel.Limits.MaxConcurrentUpgradedConnections = SocketsMax;
        ListenForPeople(kestrel, options);
        ListenForTheOperator(kestrel, options);
    }

    private static void ListenForPeople(KestrelServerOptions kestrel, ServerOptions options)
    {
        if (options.Listen is { } proxied)
        {
            kestrel.Listen(proxied, listen => NamedProxies.HearOnly(listen, options.Proxies));
        }
        else if (options.CertificateFile is { } certificate)
        {
            var withKey = X509Certificate2.CreateFromPemFile(certificate, options.KeyFile);
            kestrel.ListenAnyIP(options.Origin.Port, listen => listen.UseHttps(withKey));
        }
        else if (options.Origin.Port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, 0); // A free port cannot be had on both loopback addresses at once.
        }
        else
        {
            kestrel.ListenLocalhost(options.Origin.Port);
        }
    }

    private static void ListenForTheOperator(KestrelServerOptions kestrel, ServerOptions options)
    {
        var path = SocketPath(options);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, OwnerOnly);
        File.Delete(path);
        if (path.Length > SocketPathBytesMax)
        {
            throw new InvalidOperationException(
                $"The management socket's path is over {SocketPathBytesMax} bytes: {path}"
            );
        }

        kestrel.ListenUnixSocket(
            path,
            listen =>
                listen.Use(next =>
                    connection =>
                    {
                        connection.Features.Set(new ManagementListener());
                        return next(connection);
                    }
                )
        );
    }
}
