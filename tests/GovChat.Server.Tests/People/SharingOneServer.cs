using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Server.Tests.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.People;

/// <summary>Two municipalities on one server, told apart by their host names.</summary>
public sealed class SharingOneServer : IAsyncLifetime
{
    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Neither_sees_anything_of_the_other()
    {
        using var a = TerminalAt("a.localhost");
        using var b = TerminalAt("b.localhost");
        await FoundAsync(a, "あおば町", "青葉 花子");
        await FoundAsync(b, "わかば町", "若葉 太郎");
        using var pendingAtB = TerminalAt("b.localhost");
        var pending = await pendingAtB.EnrolAsync();

        var people = await a.GetAsync<IReadOnlyList<PersonView>>(Routes.People);
        var departments = await a.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        var waiting = await a.GetAsync<IReadOnlyList<PendingDeviceView>>(Routes.DevicesPending);
        var devices = await a.GetAsync<IReadOnlyList<DeviceView>>(Routes.Devices);
        var channels = await a.GetAsync<IReadOnlyList<ChannelView>>(Routes.ChannelsPublic);
        var audit = await a.GetAsync<AuditPage>(Routes.Audit);

        Assert.Equal(["青葉 花子"], people.Select(person => person.DisplayName));
        Assert.Equal(["あおば町"], departments.Select(department => department.Name));
        Assert.Empty(waiting);
        Assert.Equal(a.DeviceId, Assert.Single(devices).DeviceId);
        Assert.Empty(channels);
        Assert.DoesNotContain(audit.Entries, entry => entry.SubjectName is "わかば町" or "若葉 太郎");

        var owner = people[0].PersonId;
        var foreign = await a.CallAsync(
            HttpMethod.Post,
            Routes.At(Routes.DeviceApprove, pending.DeviceId),
            new ApproveDeviceRequest(pending.Code, "PC-2", DeviceZone.Lgwan, string.Empty, owner, null)
        );
        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (foreign.Status, foreign.Code));

        // The control: the pending terminal is there for its own administrator.
        var own = await b.GetAsync<IReadOnlyList<PendingDeviceView>>(Routes.DevicesPending);
        Assert.Equal(pending.DeviceId, Assert.Single(own).DeviceId);
    }

    [Fact]
    public async Task A_terminal_of_one_is_unknown_to_the_other_and_so_are_its_people()
    {
        using var a = TerminalAt("a.localhost");
        using var b = TerminalAt("b.localhost");
        var atA = await FoundAsync(a, "あおば町", "青葉 花子");
        await FoundAsync(b, "わかば町", "若葉 太郎");
        using var moved = new DeviceClient(OriginOf("b.localhost"), clock: app.Clock)
        {
            Key = System.Security.Cryptography.ECDsa.Create(a.Key.ExportParameters(includePrivateParameters: true)),
            DeviceId = a.DeviceId,
            SessionReference = a.SessionReference,
        };
        moved.SetCookie(Headers.SessionCookie, a.Cookie(Headers.SessionCookie));

        var terminal = await moved.CallAsync(HttpMethod.Get, Routes.Me);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var person = await b.TryAsync("owner-a", await atA.NextCodeAsync(), GovChatApp.Password);
        var control = await a.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.ProofDeviceUnknown), (terminal.Status, terminal.Code));
        Assert.Equal(Refusal.SignInRefused, person[2].Code);
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Fact]
    public async Task The_same_login_name_may_stand_in_both()
    {
        using var a = TerminalAt("a.localhost");
        using var b = TerminalAt("b.localhost");
        await FoundAsync(a, "あおば町", "青葉 花子");
        await FoundAsync(b, "わかば町", "若葉 太郎");

        var first = await AddAsync(a);
        var second = await AddAsync(b);
        var again = await AddAsync(b);

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.Equal(Refusal.LoginNameTaken, again.Code);
    }

    private static async Task<Answer> AddAsync(DeviceClient terminal)
    {
        var departments = await terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        var request = new AddPersonRequest("tanaka", "田中 太郎", departments[0].DepartmentId);
        return await terminal.CallAsync(HttpMethod.Post, Routes.People, request);
    }

    private async Task<Authenticator> FoundAsync(DeviceClient terminal, string organisation, string owner)
    {
        var token = DeviceClientDeeds.TokenOf(await app.IssueSetUpLinkAsync());
        var login = organisation == "あおば町" ? "owner-a" : "owner-b";
        var names = new BeginSetUpRequest(token, organisation, login, owner);
        var authenticator = await terminal.CompleteSetUpAsync(names, GovChatApp.Password, "PC-1");
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await terminal.SignInAsync(login, authenticator, GovChatApp.Password);
        return authenticator;
    }

    private DeviceClient TerminalAt(string host) => new(OriginOf(host), clock: app.Clock);

    private Uri OriginOf(string host) => new UriBuilder(Uri.UriSchemeHttp, host, app.Origin.Port).Uri;
}
