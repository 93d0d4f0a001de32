using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Keys;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Custody;

/// <summary>The kill switch, on the owner's page and on the server.</summary>
public sealed class StoppingTheKeys : IAsyncLifetime
{
    private readonly GovChatAppWithClock app = new();
    private Colleague owner = null!;
    private Colleague member = null!;
    private ChannelView channel = null!;

    public async Task InitializeAsync()
    {
        await app.InitializeAsync();
        await app.OwnerAsync();
        member = await app.AddColleagueAsync("鈴木 次郎");
        owner = await app.OwnerAsync();
        channel = await member.OpenChannelAsync("連絡");
        await using var line = await member.ConnectAsync();
        Assert.Null((await line.SendAsync(channel.ChannelId, "鍵のある間")).Refusal);
    }

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task An_owner_stops_everybody_s_reading_and_writing_at_once_and_over_a_restart()
    {
        await using var line = await member.ConnectAsync(new SocketOptions { RenewsProof = false });

        await owner.Terminal.PostAsync(Routes.KeysStop);

        Assert.Equal(Refusal.KeysUnavailable, (await HistoryAsync()).Code);
        Assert.Equal(Refusal.KeysUnavailable, (await line.SendAsync(channel.ChannelId, "届かない")).Refusal);
        await app.RestartAsync();
        Assert.Equal(Refusal.KeysUnavailable, (await HistoryAsync()).Code);
        var view = await owner.Terminal.GetAsync<KeysView>(Routes.Keys);
        Assert.False(view.AreOpen);
        Assert.Equal(app.Clock.GetUtcNow(), view.StoppedAt!.Value, TimeSpan.FromMinutes(5));

        await owner.Terminal.PostAsync(Routes.KeysStart);

        Assert.True((await HistoryAsync()).IsGood);
        Assert.True((await owner.Terminal.GetAsync<KeysView>(Routes.Keys)).AreOpen);
        var page = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=keys&limit=50");
        Assert.Equal(
            ["keys.started", "keys.stopped"],
            page.Entries.Select(entry => entry.Kind).Where(kind => kind is "keys.started" or "keys.stopped")
        );
    }

    [Fact]
    public async Task They_start_only_when_their_keeper_agrees()
    {
        await owner.Terminal.PostAsync(Routes.KeysStop);
        var path = Directory.GetFiles(Path.Combine(app.DataFolder, "keys"), "*.kek").Single();
        var aside = path + ".aside";
        File.Move(path, aside);

        var refused = await owner.Terminal.CallAsync(HttpMethod.Post, Routes.KeysStart);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, Refusal.KeysUnavailable), (refused.Status, refused.Code));
        Assert.False((await owner.Terminal.GetAsync<KeysView>(Routes.Keys)).AreOpen);

        File.Move(aside, path);
        await owner.Terminal.PostAsync(Routes.KeysStart);
        Assert.True((await HistoryAsync()).IsGood);
    }

    [Fact]
    public async Task Nobody_but_an_owner_with_a_fresh_code_stops_them()
    {
        var by = await member.Terminal.CallAsync(HttpMethod.Post, Routes.KeysStop);
        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (by.Status, by.Code));
        Assert.Equal(Refusal.NotFound, (await member.Terminal.CallAsync(HttpMethod.Get, Routes.Keys)).Code);
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        var stale = await owner.Terminal.WithoutStepUpAsync(() =>
            owner.Terminal.CallAsync(HttpMethod.Post, Routes.KeysStop)
        );
        Assert.Equal(Refusal.StepUpNeeded, stale.Code);
        Assert.True((await HistoryAsync()).IsGood);

        await owner.Terminal.PostAsync(Routes.KeysStop); // The terminal shows a code by itself.
        Assert.False((await HistoryAsync()).IsGood);
    }

    [Fact]
    public async Task The_page_counts_what_was_unwrapped_and_names_the_levels()
    {
        app.Clock.Advance(TimeSpan.FromMinutes(1)); // The watch writes down what was counted.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        KeysView view;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
            view = await owner.Terminal.GetAsync<KeysView>(Routes.Keys);
        } while (view.Levels.First(level => level.Name == KeyLevelName.Organisation).OpenedInDay == 0);

        Assert.Equal("file", view.Provider);
        Assert.Equal(Enum.GetValues<KeyLevelName>(), view.Levels.Select(level => level.Name));
        Assert.All(view.Levels, level => Assert.True(level.InUse >= 1));
        Assert.Null(view.Places); // The operator of this test has stated nothing.
    }

    [Fact]
    public async Task On_the_server_the_operator_stops_starts_and_replaces_them()
    {
        using var http = Manage();

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(http, "stop")).Status);
        Assert.Equal(Refusal.KeysUnavailable, (await HistoryAsync()).Code);
        Assert.Contains("stopped since", (await AskAsync(http, "status")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(http, "start")).Status);
        foreach (var level in new[] { "kek", "organisation", "retention", "channel" })
        {
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(http, "rotate", level)).Status);
            Assert.True((await HistoryAsync()).IsGood);
        }

        Assert.Equal(HttpStatusCode.Conflict, (await AskAsync(http, "rotate", "everything")).Status);
        var unconfirmed = await AskAsync(http, "forget-kek");
        Assert.Equal(HttpStatusCode.Conflict, unconfirmed.Status);
        Assert.Contains("--confirm", unconfirmed.Text, StringComparison.Ordinal);
        Assert.True((await HistoryAsync()).IsGood);
    }

    private Task<Answer> HistoryAsync() =>
        member.Terminal.CallAsync(HttpMethod.Get, Routes.At(Routes.ChannelMessages, channel.ChannelId));

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(
        HttpClient http,
        string deed,
        string? level = null
    )
    {
        using var answer = await http.PostAsJsonAsync(new Uri("/keys", UriKind.Relative), new { deed, level });
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private HttpClient Manage()
    {
        var path = Path.Combine(app.DataFolder, "run", "manage.sock");
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
}
