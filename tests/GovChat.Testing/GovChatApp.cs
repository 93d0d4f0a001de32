using System.Collections.Concurrent;
using System.Net;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Server;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Testing.Client;
using GovChat.Testing.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Xunit;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Testing;

/// <summary>
/// A whole server in this process: the real host on a free port, a real database of its own. It offers what people do,
/// all of it through the public protocol, and never the server's services.
/// </summary>
public class GovChatApp : IAsyncLifetime
{
    /// <summary>Good for everybody: tests of passwords choose their own.</summary>
    public const string Password = "桜の下で会いましょう12";

    private readonly string dataFolder = Directory.CreateTempSubdirectory("govchat-app-").FullName;
    private readonly ConcurrentBag<DeviceClient> terminals = [];
    private readonly ConcurrentQueue<Colleague> keepers = [];
    private readonly Lazy<Task<Colleague>> owner;
    private readonly TimeProvider? clock;
    private WebApplication? host;
    private TestDatabase? database;
    private int people;
    private int assetNumbers = 2_000;

    public GovChatApp()
        : this(null) { }

    /// <param name="clock">The server's and every terminal's clock; null for the system's.</param>
    protected GovChatApp(TimeProvider? clock)
    {
        this.clock = clock;
        owner = new Lazy<Task<Colleague>>(FoundAsync);
    }

    /// <summary>The public origin, with the port it took.</summary>
    public Uri Origin { get; private set; } = new("http://localhost:0");

    /// <summary>Its database, for checks of what stands in it.</summary>
    public TestDatabase Database => database ?? throw NotStarted();

    /// <summary>Where its keys and its management socket stand.</summary>
    public string DataFolder => dataFolder;

    public virtual async Task InitializeAsync()
    {
        database = await NewDatabaseAsync();
        if (clock is not null)
        {
            await FollowClockAsync(database);
        }

        await StartAsync();
    }

    /// <summary>
    /// The database judges sessions and grants by a clock of its own. Where the server's stands still it is told to believe what
    /// the server says, which only the owner of the tables can tell it.
    /// </summary>
    private static async Task FollowClockAsync(TestDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            create or replace function present_instant(told timestamptz) returns timestamptz language sql stable as $$
                select told
            $$
            """,
            connection
        );
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>
    /// Stops the server and starts it again on the same port, data folder and database; open sockets end, sessions live on.
    /// </summary>
    /// <param name="meanwhile">What happens while it is down.</param>
    public async Task RestartAsync(Action? meanwhile = null)
    {
        await StopAsync();
        meanwhile?.Invoke();
        await StartAsync();
    }

    private async Task StartAsync()
    {
        var options = new ServerOptions(dataFolder, Origin, Database.ServerConnectionString, IsDemo: false)
        {
            OtherHosts = ["a.localhost", "b.localhost"],
        };
        host = GovChatHost.Build(
            Arrange(options),
            services =>
            {
                if (clock is not null)
                {
                    services.Replace(ServiceDescriptor.Singleton(clock));
                }

                Change(services);
            }
        );
        await GovChatHost.StartAsync(host, CancellationToken.None);
        Origin = new UriBuilder(Uri.UriSchemeHttp, "localhost", PortOf(host)).Uri;
    }

    public virtual async Task DisposeAsync()
    {
        foreach (var terminal in terminals)
        {
            terminal.Dispose();
        }

        await StopAsync();
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        Directory.Delete(dataFolder, recursive: true);
    }

    private async Task StopAsync()
    {
        if (host is not null)
        {
            await host.StopAsync();
            await host.DisposeAsync();
            host = null;
        }
    }

    /// <summary>A browser nobody knows yet.</summary>
    /// <param name="from">The address it calls from, of 127.0.0.0/8; null for the usual one.</param>
    public DeviceClient NewTerminal(IPAddress? from = null)
    {
        var terminal = new DeviceClient(Origin, clock: clock, from: from);
        terminals.Add(terminal);
        return terminal;
    }

    /// <summary>What the operator does on the server: a one-time link that creates an organisation.</summary>
    public async Task<string> IssueSetUpLinkAsync()
    {
        var token = SecretToken.Draw(SecretToken.LinkBytes);
        var now = (clock ?? TimeProvider.System).GetUtcNow();
        await using var connection = new NpgsqlConnection(Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "insert into set_up_link (token_hash, created_at, expires_at) values ($1, $2, $3)",
            connection
        );
        command.Parameters.AddWithValue(SecretToken.HashOf(token));
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(now.AddHours(24));
        await command.ExecuteNonQueryAsync();
        return $"{Origin}set-up#{token}";
    }

    /// <summary>The organisation, founded at the first call, and its owner, who also keeps people and devices.</summary>
    public Task<Colleague> OwnerAsync() => owner.Value;

    /// <summary>Invites a person, approves the terminal they come with, and signs them in there.</summary>
    public Task<Colleague> AddColleagueAsync(string displayName, params Role[] roles) =>
        AddColleagueAsync(displayName, DeviceZone.Lgwan, roles);

    /// <summary>The same, at a terminal of another network system.</summary>
    public async Task<Colleague> AddColleagueAsync(string displayName, DeviceZone zone, params Role[] roles)
    {
        var by = await OwnerAsync();
        var departments = await by.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Paths.Departments);
        var loginName = $"shokuin{Interlocked.Increment(ref people)}";
        var link = await by.Terminal.PostAsync<AddPersonRequest, InvitationLinkView>(
            Paths.People,
            new AddPersonRequest(loginName, displayName, departments[0].DepartmentId)
        );
        if (roles.Length > 0)
        {
            await GiveRolesAsync(by, link.PersonId, roles);
        }

        var terminal = NewTerminal();
        var (authenticator, reply) = await terminal.AcceptInvitationAsync(
            DeviceClientDeeds.TokenOf(link.Link),
            Password
        );
        await ApproveAsync(reply, link.PersonId, zone);
        var colleague = await SignInAsync(terminal, loginName, authenticator);
        if (roles.Contains(Role.DeviceAdministrator))
        {
            keepers.Enqueue(colleague);
        }

        return colleague;
    }

    /// <summary>
    /// Lets a pending terminal in for one person. Where two people must agree, a colleague who keeps devices is the second.
    /// </summary>
    public async Task ApproveAsync(EnrolDeviceReply pending, Guid personId, DeviceZone zone = DeviceZone.Lgwan)
    {
        ArgumentNullException.ThrowIfNull(pending);
        var by = await OwnerAsync();
        var request = new ApproveDeviceRequest(
            pending.Code,
            $"PC-{Interlocked.Increment(ref assetNumbers)}",
            zone,
            string.Empty,
            personId,
            null
        );
        var path = Paths.At(Paths.DeviceApprove, pending.DeviceId);
        var reply = await by.Terminal.PostAsync<ApproveDeviceRequest, ApproveDeviceReply>(path, request);
        if (reply.ApprovalsMissing > 0)
        {
            await SecondAsync(path, request);
        }
    }

    // One whom a test has taken the role or the terminal from is refused, and the next is asked; in the end somebody is
    // made a keeper who is there already.
    private async Task SecondAsync(string path, ApproveDeviceRequest request)
    {
        foreach (var keeper in keepers)
        {
            if ((await keeper.Terminal.CallAsync(HttpMethod.Post, path, request)).IsGood)
            {
                return;
            }
        }

        var another = await AddColleagueAsync("端末 係");
        await GiveRolesAsync(await OwnerAsync(), another.Id, [Role.DeviceAdministrator]);
        keepers.Enqueue(another);
        await another.Terminal.PostAsync(path, request);
    }

    /// <summary>Where its rows stand.</summary>
    protected virtual Task<TestDatabase> NewDatabaseAsync() => TestDatabase.CreateAsync();

    /// <summary>What a test changes of the command line.</summary>
    protected virtual ServerOptions Arrange(ServerOptions options) => options;

    /// <summary>What a test changes of the server's services: its clock apart, only how its log is listened to.</summary>
    protected virtual void Change(IServiceCollection services) { }

    /// <summary>Called before each sign-in; a clock that stands still must be moved on, since codes are taken once.</summary>
    protected virtual void LetTheCodeChange() { }

    private async Task<Colleague> FoundAsync()
    {
        var terminal = NewTerminal();
        var token = DeviceClientDeeds.TokenOf(await IssueSetUpLinkAsync());
        var request = new BeginSetUpRequest(token, "みどり市", "owner", "山田 花子");
        var authenticator = await terminal.CompleteSetUpAsync(request, Password, "PC-0001");
        var founder = await SignInAsync(terminal, request.LoginName, authenticator);
        await GiveRolesAsync(
            founder,
            founder.Id,
            [Role.Owner, Role.SecurityOfficer, Role.DeviceAdministrator, Role.UserAdministrator]
        );
        return founder;
    }

    private static async Task GiveRolesAsync(Colleague by, Guid personId, Role[] roles)
    {
        var path = Paths.At(Paths.PersonRoles, personId);
        var answer = await by.Terminal.CallAsync(HttpMethod.Put, path, new SetRolesRequest(roles));
        if (!answer.IsGood)
        {
            throw new CallRefusedException($"PUT {path}", answer);
        }
    }

    private async Task<Colleague> SignInAsync(DeviceClient terminal, string loginName, Authenticator authenticator)
    {
        LetTheCodeChange();
        var me = await terminal.SignInAsync(loginName, authenticator, Password);
        return new Colleague(terminal, me, authenticator);
    }

    private static int PortOf(WebApplication host) =>
        host.Urls.Select(url => new Uri(url)).First(url => url.Scheme == Uri.UriSchemeHttp && url.IsLoopback).Port;

    private static InvalidOperationException NotStarted() => new("The server has not been started.");
}
