using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Oversight;
using GovChat.Contracts.People;
using GovChat.Server.Demo;
using GovChat.Server.Hosting;
using GovChat.Server.Tests.Accounts;
using GovChat.Testing.Client;
using GovChat.Testing.Postgres;
using Microsoft.AspNetCore.Builder;

namespace GovChat.Server.Tests.Demo;

/// <summary>A newcomer's first five minutes, and that a live installation has nothing of them.</summary>
public sealed class ShowingTheProduct : IAsyncLifetime
{
    private readonly string dataFolder = Directory.CreateTempSubdirectory("govchat-demo-").FullName;
    private TestDatabase? database;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync()
    {
        await database!.DisposeAsync();
        Directory.Delete(dataFolder, recursive: true);
    }

    [Fact]
    public async Task One_terminal_is_admitted_and_signs_in_as_any_of_the_sample_people()
    {
        await using var host = await StartAsync(isDemo: true);
        using var terminal = new DeviceClient(host.Origin);
        using var operation = Management();

        var pending = await terminal.EnrolAsync();
        using var unknown = await operation.PostAsJsonAsync("/demo/admit", new { code = "1" });
        using var admitted = await operation.PostAsJsonAsync("/demo/admit", new { code = pending.Code });
        var self = await terminal.GetAsync<DeviceSelfView>(Routes.DeviceSelf);
        using var nobody = await operation.PostAsJsonAsync("/demo/otp", new { loginName = "nobody" });
        using var told = await operation.PostAsJsonAsync("/demo/otp", new { loginName = "akai" });
        var code = (await told.Content.ReadAsStringAsync()).Trim();
        var verdict = (await terminal.TryAsync("akai", code, SampleMunicipality.Password))[2];

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.OK, admitted.StatusCode);
        Assert.Equal(DeviceState.Approved, self.State);
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
        var me = verdict.Read<MeView>();
        Assert.True(me.IsDemo);

        terminal.SessionReference = me.SessionReference;
        var people = await terminal.GetAsync<IReadOnlyList<PersonView>>(Routes.People);
        var channels = await terminal.GetAsync<IReadOnlyList<ChannelView>>(Routes.Channels);
        var history = await terminal.GetAsync<HistoryPage>(
            Routes.At(Routes.ChannelMessages, channels.Single(channel => channel.Name == "総務課").ChannelId)
        );
        Assert.Equal(SampleMunicipality.People.Count, people.Count);
        Assert.Equal(3, history.Messages.Count);
    }

    [Fact]
    public async Task The_officer_finds_figures_reports_and_a_precedent()
    {
        await using var host = await StartAsync(isDemo: true);
        using var terminal = new DeviceClient(host.Origin);
        using var operation = Management();
        var pending = await terminal.EnrolAsync();
        using var admitted = await operation.PostAsJsonAsync("/demo/admit", new { code = pending.Code });
        using var told = await operation.PostAsJsonAsync("/demo/otp", new { loginName = SampleMunicipality.Officer });
        var code = (await told.Content.ReadAsStringAsync()).Trim();
        var verdict = (await terminal.TryAsync(SampleMunicipality.Officer, code, SampleMunicipality.Password))[2];
        terminal.SessionReference = verdict.Read<MeView>().SessionReference;

        var today = JapanDay.Of(TimeProvider.System.GetUtcNow());
        var figures = await terminal.GetAsync<FilterFiguresView>(
            $"{Routes.FilterFigures}?from={today.AddDays(-28):yyyy-MM-dd}&to={today:yyyy-MM-dd}"
        );
        var reports = await terminal.GetAsync<IReadOnlyList<FalsePositiveView>>(Routes.FalsePositives);
        var precedents = await terminal.GetAsync<IReadOnlyList<PrecedentView>>(Routes.Precedents);

        Assert.Equal(
            SampleMunicipality.Stops.Select(stop => stop.Rule).Distinct().Order(),
            figures.Counts.Select(count => count.Rule).Distinct().Order()
        );
        Assert.Equal(SampleMunicipality.Reports.Count, reports.Count);
        Assert.Single(precedents);
    }

    [Fact]
    public async Task A_second_start_finds_its_people_again()
    {
        var first = await StartAsync(isDemo: true);
        await first.DisposeAsync();

        await using var host = await StartAsync(isDemo: true);
        using var operation = Management();
        using var told = await operation.PostAsJsonAsync("/demo/otp", new { loginName = "owner" });

        Assert.Matches("^[0-9]{6}\n$", await told.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_live_installation_admits_nobody_tells_no_code_and_prints_its_link_instead()
    {
        await using var host = await StartAsync(isDemo: false);
        using var operation = Management();
        await using var printed = new StringWriter();

        using var admit = await operation.PostAsJsonAsync("/demo/admit", new { code = "12345678" });
        using var otp = await operation.PostAsJsonAsync("/demo/otp", new { loginName = "owner" });
        await GovChatHost.WelcomeAsync(host.App, printed, CancellationToken.None);
        var link = printed.ToString().Trim().Split(' ')[^1];
        using var terminal = new DeviceClient(host.Origin);
        var names = new BeginSetUpRequest(DeviceClientDeeds.TokenOf(link), "あおば町", "owner", "青葉 花子");
        var opened = await terminal.CallAsync(HttpMethod.Post, Routes.SetUpBegin, names);

        Assert.False(admit.IsSuccessStatusCode);
        Assert.False(otp.IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.OK, opened.Status);
    }

    [Fact]
    public async Task Live_data_are_never_opened_as_a_demonstration()
    {
        await using (var live = await StartAsync(isDemo: false))
        {
            await using var printed = new StringWriter();
            await GovChatHost.WelcomeAsync(live.App, printed, CancellationToken.None);
            using var terminal = new DeviceClient(live.Origin);
            var token = DeviceClientDeeds.TokenOf(printed.ToString().Trim().Split(' ')[^1]);
            var names = new BeginSetUpRequest(token, "あおば町", "owner", "青葉 花子");
            await terminal.CompleteSetUpAsync(names, "the kettle sings at dawn", "PC-1");
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(isDemo: true));
        await using var control = await StartAsync(isDemo: false);
    }

    private async Task<Running> StartAsync(bool isDemo)
    {
        var origin = new Uri("http://localhost:0");
        var host = GovChatHost.Build(new ServerOptions(dataFolder, origin, database!.ServerConnectionString, isDemo));
        try
        {
            await GovChatHost.StartAsync(host, CancellationToken.None);
            return new Running(host);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private HttpClient Management()
    {
        var path = Path.Combine(dataFolder, "run", "manage.sock");
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = new Uri("http://localhost") };
    }

    /// <summary>A server that is stopped in good order, as Ctrl-C stops it.</summary>
    private sealed record Running(WebApplication App) : IAsyncDisposable
    {
        public Uri Origin =>
            new UriBuilder(
                Uri.UriSchemeHttp,
                "localhost",
                App.Urls.Select(url => new Uri(url))
                    .First(url => url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)
                    .Port
            ).Uri;

        public async ValueTask DisposeAsync()
        {
            await App.StopAsync();
            await App.DisposeAsync();
        }
    }
}
