using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovChat.Server.Hosting;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Hosting;

/// <summary>The server in plain HTTP, and a real nginx in front of it with <c>ops/deploy/nginx.conf</c> and a certificate made here.</summary>
public sealed class GovChatAppBehindNginx : GovChatApp, IAsyncLifetime
{
    private const string Nginx = "/usr/sbin/nginx";

    private static readonly string[] TemporaryFolders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("govchat-nginx-");
    private X509Certificate2? certificate;
    private Process? nginx;

    /// <summary>Why there is no nginx; null when there is.</summary>
    public static string? Missing => File.Exists(Nginx) ? null : "nginx is not installed";

    public Uri PublicOrigin { get; } = new($"https://localhost:{FreePort()}");

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        if (Missing is null)
        {
            certificate = MakeCertificate();
            await StartNginxAsync();
        }
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (nginx is not null)
        {
            nginx.Kill(entireProcessTree: true);
            await nginx.WaitForExitAsync();
            nginx.Dispose();
        }

        certificate?.Dispose();
        folder.Delete(recursive: true);
        await DisposeAsync();
    }

    /// <summary>A browser that comes to nginx, from an address of 127.0.0.0/8.</summary>
    public DeviceClient NewTerminalAtNginx(string from) => new(PublicOrigin, HandlerFrom(IPAddress.Parse(from)));

    protected override ServerOptions Arrange(ServerOptions options) =>
        options with
        {
            Origin = PublicOrigin,
            Proxies = [IPAddress.Loopback],
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
        };

    private SocketsHttpHandler HandlerFrom(IPAddress from) =>
        new()
        {
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) =>
                    shown is not null && shown.GetCertHashString() == certificate!.GetCertHashString(),
            },
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(from, 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };

    private X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(PathOf("certificate.pem"), made.ExportCertificatePem());
        File.WriteAllText(PathOf("key.pem"), key.ExportPkcs8PrivateKeyPem());
        return made;
    }

    private async Task StartNginxAsync()
    {
        var example = await File.ReadAllTextAsync(Repository.At("ops", "deploy", "nginx.conf"));
        await File.WriteAllTextAsync(PathOf("govchat.conf"), Named(example));
        await File.WriteAllTextAsync(PathOf("nginx.conf"), Frame());
        nginx = Process.Start(
            new ProcessStartInfo(Nginx, ["-p", folder.FullName, "-c", PathOf("nginx.conf"), "-e", PathOf("error.log")])
            {
                UseShellExecute = false,
            }
        )!;
        using var patience = new CancellationTokenSource(StartsWithin);
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, PublicOrigin.Port, patience.Token);
                return;
            }
            catch (SocketException) when (!nginx.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
            }
        }
    }

    /// <summary>The example with the names and paths of this test; each stands in it.</summary>
    private string Named(string example)
    {
        (string There, string Here)[] names =
        [
            ("listen 443 ssl", $"listen 127.0.0.1:{PublicOrigin.Port.ToString(CultureInfo.InvariantCulture)} ssl"),
            ("server_name chat.city.example", "server_name localhost"),
            ("/etc/govchat/certificate.pem", PathOf("certificate.pem")),
            ("/etc/govchat/key.pem", PathOf("key.pem")),
            ("/var/log/nginx/govchat.log", PathOf("access.log")),
            ("http://127.0.0.1:5080", $"http://127.0.0.1:{Origin.Port.ToString(CultureInfo.InvariantCulture)}"),
        ];
        foreach (var (there, here) in names)
        {
            Assert.Contains(there, example, StringComparison.Ordinal);
            example = example.Replace(there, here, StringComparison.Ordinal);
        }

        return example;
    }

    private string Frame()
    {
        var folders = string.Concat(TemporaryFolders.Select(name => $"{name}_temp_path {PathOf(name)};\n"));
        var user = Environment.UserName == "root" ? "user root;\n" : string.Empty;
        return $"{user}daemon off;\nworker_processes 1;\npid {PathOf("nginx.pid")};\nevents {{}}\n"
            + $"http {{\n{folders}include {PathOf("govchat.conf")};\n}}\n";
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
