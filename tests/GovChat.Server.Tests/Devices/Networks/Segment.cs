using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.People;
using GovChat.Server.Storage;
using GovChat.Testing;
using GovChat.Testing.Client;
using GovChat.Testing.Postgres;

namespace GovChat.Server.Tests.Devices.Networks;

/// <summary>
/// A segment as in a town hall, made of namespaces: the server as a process of its own with a certificate made here, two
/// machines on the same bridge, a router, and a machine behind it.
/// <code>
///   server .1 ──┐
///   desk   .11 ─┤ bridge 10.213.77.0/25
///   other  .12 ─┤
///   router .126 ┘── 10.213.77.128/25 ── branch .130
/// </code>
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit disposes of it by IAsyncLifetime.")]
public sealed class Segment : IAsyncLifetime
{
    public const string DeskMac = "02:13:77:00:00:11";
    public const string OtherMac = "02:13:77:00:00:12";

    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("govchat-segment-");
    private readonly List<NetworkNamespace> spaces = [];
    private readonly List<DeviceClient> terminals = [];
    private readonly TaskCompletionSource<string> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private X509Certificate2? certificate;
    private TestDatabase? database;
    private Process? process;

    public static Uri Origin { get; } = new("https://10.213.77.1:8443");

    internal NetworkNamespace Server { get; private set; } = null!;

    internal NetworkNamespace Desk { get; private set; } = null!;

    internal NetworkNamespace Other { get; private set; } = null!;

    internal NetworkNamespace Branch { get; private set; } = null!;

    /// <summary>The owner's terminal, at the desk, signed in.</summary>
    internal DeviceClient Owner { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (NetworkNamespace.Missing is not null)
        {
            return; // Every test of it is skipped.
        }

        Build();
        certificate = MakeCertificate();
        database = await TestDatabase.CreateAsync();
        Start();
        var link = await ready.Task.WaitAsync(StartsWithin);
        Owner = NewTerminal(Desk);
        await FoundAsync(DeviceClientDeeds.TokenOf(link));
    }

    public async Task DisposeAsync()
    {
        terminals.ForEach(terminal => terminal.Dispose());
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        spaces.ForEach(space => space.Dispose());
        certificate?.Dispose();
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        data.Delete(recursive: true);
    }

    /// <summary>A browser on a machine of the segment or behind the router.</summary>
    internal DeviceClient NewTerminal(NetworkNamespace machine)
    {
        var terminal = new DeviceClient(Origin, HandlerIn(machine));
        terminals.Add(terminal);
        return terminal;
    }

    private SocketsHttpHandler HandlerIn(NetworkNamespace machine) =>
        new()
        {
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.Zero, // A machine that changed its address shakes hands anew.
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) =>
                    shown is not null && shown.GetCertHashString() == certificate!.GetCertHashString(),
            },
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = machine.NewSocket();
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };

    private void Build()
    {
        var bridge = New();
        bridge.RunHere("link", "add", "name", "segment", "type", "bridge");
        bridge.RunHere("link", "set", "segment", "up");
        Server = Plug("port1", "10.213.77.1/25", null);
        Desk = Plug("port11", "10.213.77.11/25", DeskMac);
        Other = Plug("port12", "10.213.77.12/25", OtherMac);
        var router = Plug("port126", "10.213.77.126/25", null);
        Branch = New();
        NetworkNamespace.Run(
            "link",
            "add",
            "wan",
            "netns",
            router.Name,
            "type",
            "veth",
            "peer",
            "name",
            "eth0",
            "netns",
            Branch.Name
        );
        router.RunHere("address", "add", "10.213.77.254/25", "dev", "wan");
        router.RunHere("link", "set", "wan", "up");
        Up(Branch, "10.213.77.130/25");
        Branch.RunHere("route", "add", "default", "via", "10.213.77.254");
        Server.RunHere("route", "add", "10.213.77.128/25", "via", "10.213.77.126");
        router.Here(() =>
        {
            File.WriteAllText("/proc/sys/net/ipv4/ip_forward", "1");
            return true;
        });

        NetworkNamespace Plug(string port, string address, string? mac)
        {
            var machine = New();
            NetworkNamespace.Run(
                "link",
                "add",
                "eth0",
                "netns",
                machine.Name,
                "type",
                "veth",
                "peer",
                "name",
                port,
                "netns",
                bridge.Name
            );
            bridge.RunHere("link", "set", port, "master", "segment", "up");
            if (mac is not null)
            {
                machine.RunHere("link", "set", "eth0", "address", mac);
            }

            Up(machine, address);
            return machine;
        }

        static void Up(NetworkNamespace machine, string address)
        {
            machine.RunHere("address", "add", address, "dev", "eth0");
            machine.RunHere("link", "set", "eth0", "up");
        }
    }

    private NetworkNamespace New()
    {
        var space = new NetworkNamespace();
        spaces.Add(space);
        return space;
    }

    private X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=govchat.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Parse(Origin.Host));
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(PathOf("certificate.pem"), made.ExportCertificatePem());
        File.WriteAllText(PathOf("key.pem"), key.ExportPkcs8PrivateKeyPem());
        return made;
    }

    private void Start()
    {
        File.WriteAllText(PathOf("database.conn"), database!.ServerConnectionString);
        var start = Server.Program(
            "dotnet",
            Path.Combine(AppContext.BaseDirectory, typeof(Migrator).Assembly.GetName().Name + ".dll"),
            "--data",
            PathOf("data"),
            "--origin",
            Origin.GetLeftPart(UriPartial.Authority),
            "--database",
            PathOf("database.conn"),
            "--certificate",
            PathOf("certificate.pem"),
            "--key",
            PathOf("key.pem")
        );
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true"; // The framework's switch opens nothing here.
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("/set-up#", StringComparison.Ordinal) == true)
            {
                ready.TrySetResult(line.Data[line.Data.IndexOf("https://", StringComparison.Ordinal)..]);
            }
        };
        process.ErrorDataReceived += (_, _) => { };
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The server ended."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private async Task FoundAsync(string token)
    {
        var request = new BeginSetUpRequest(token, "みどり市", "owner", "山田 花子");
        var authenticator = await Owner.CompleteSetUpAsync(request, GovChatApp.Password, "PC-0001");
        var me = await Owner.SignInAsync(request.LoginName, authenticator, GovChatApp.Password);
        await Owner.CallAsync(
            HttpMethod.Put,
            Routes.At(Routes.PersonRoles, me.PersonId),
            new SetRolesRequest([Role.Owner, Role.DeviceAdministrator])
        );
        OwnerId = me.PersonId;
    }

    internal Guid OwnerId { get; private set; }

    private string PathOf(string name) => Path.Combine(data.FullName, name);
}
