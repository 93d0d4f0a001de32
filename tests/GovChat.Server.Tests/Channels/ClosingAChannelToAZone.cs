using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Messages;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Channels;

/// <summary>
/// この区分の端末では開けない: two members, one at a terminal of the closed zone, one not. What the second may, the first may
/// not, by any way there is.
/// </summary>
public sealed class ClosingAChannelToAZone(GovChatApp app) : IClassFixture<GovChatApp>, IAsyncLifetime
{
    private static readonly TimeSpan PatienceFor = TimeSpan.FromSeconds(30);

    private Colleague owner = null!;
    private Colleague office = null!;
    private Colleague home = null!;
    private Guid channelId;

    public async Task InitializeAsync()
    {
        owner = await app.OwnerAsync();
        office = await app.AddColleagueAsync("庁内 一郎");
        home = await app.AddColleagueAsync("在宅 二郎", DeviceZone.Telework);
        channelId = (await owner.OpenChannelAsync("閉じる連絡", office, home)).ChannelId;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Neither_history_nor_events_nor_deliveries_reach_a_terminal_of_a_closed_zone()
    {
        await using var writing = await owner.ConnectAsync();
        await using var inOffice = await office.ConnectAsync();
        await using var atHome = await home.ConnectAsync();
        await writing.SendAsync(channelId, "閉じる前の連絡です");
        Assert.True((await SetAsync(owner, DeviceZone.Telework)).IsGood);

        await writing.SendAsync(channelId, "閉じた後の連絡です");
        var other = await owner.OpenChannelAsync("開いた連絡", home);
        await writing.SendAsync(other.ChannelId, "こちらは届きます");

        Assert.Equal(["閉じる前の連絡です", "閉じた後の連絡です"], await TakeAsync(inOffice, 2));
        Assert.Equal(["閉じる前の連絡です", "こちらは届きます"], await TakeAsync(atHome, 2));
        foreach (var what in new[] { "messages?limit=5", "events?after=0&limit=5" })
        {
            var path = $"/api/channels/{channelId}/{what}";
            Assert.Equal(Refusal.ChannelNotFound, (await home.Terminal.CallAsync(HttpMethod.Get, path)).Code);
            Assert.True((await office.Terminal.CallAsync(HttpMethod.Get, path)).IsGood);
        }

        Assert.True((await SetAsync(owner)).IsGood);
        var again = await home.Terminal.GetAsync<HistoryPage>($"/api/channels/{channelId}/messages?limit=5");
        Assert.Equal(2, again.Messages.Count);
    }

    [Fact]
    public async Task Nobody_writes_from_a_closed_zone()
    {
        await using var inOffice = await office.ConnectAsync();
        await using var atHome = await home.ConnectAsync();
        Assert.Null((await atHome.SendAsync(channelId, "在宅からです")).Refusal);
        Assert.True((await SetAsync(owner, DeviceZone.Telework)).IsGood);

        Assert.Equal(Refusal.ChannelNotFound, (await atHome.SendAsync(channelId, "在宅からです")).Refusal);
        Assert.Null((await inOffice.SendAsync(channelId, "庁内からです")).Refusal);
    }

    [Fact]
    public async Task The_list_says_that_it_cannot_be_opened_there_and_who_may_change_it()
    {
        await owner.Terminal.CallAsync(
            HttpMethod.Put,
            Routes.At(Routes.ChannelTakeOut, channelId),
            new SetChannelTakeOutRequest(true, [DeviceZone.Telework])
        );

        var (mine, there, here) = (await SeenAsync(owner), await SeenAsync(home), await SeenAsync(office));

        Assert.Equal((true, false), (mine.IsOwn, mine.IsClosedHere));
        Assert.Equal((false, true, true), (there.IsOwn, there.IsClosedHere, there.IsTakeOutBarred));
        Assert.Equal((false, false, true), (here.IsOwn, here.IsClosedHere, here.IsTakeOutBarred));
        Assert.Equal([DeviceZone.Telework], here.ClosedZones);
        var changed = (await owner.Terminal.GetAsync<AuditPage>(Routes.Audit)).Entries[0];
        Assert.Equal("channel.take_out_changed", changed.Kind);
        Assert.Equal(("yes", "Telework"), (changed.Details["barred"], changed.Details["closedZones"]));
    }

    [Fact]
    public async Task Only_whoever_opened_it_closes_it_and_never_to_themselves()
    {
        var direct = await owner.OpenDirectAsync(office);

        Assert.Equal(Refusal.ChannelNotFound, (await SetAsync(office, DeviceZone.Telework)).Code);
        Assert.Equal(Refusal.WouldLockOut, (await SetAsync(owner, DeviceZone.Lgwan)).Code);
        Assert.Equal(Refusal.ZoneRefused, (await SetAsync(owner, DeviceZone.MyNumber)).Code);
        Assert.Equal(Refusal.ChannelNotFound, (await SetAsync(owner, direct.ChannelId, DeviceZone.Telework)).Code);
        Assert.True((await SetAsync(owner, DeviceZone.Telework, DeviceZone.Internet)).IsGood);
    }

    private static async Task<IReadOnlyList<string>> TakeAsync(ChatConnectionClient line, int count)
    {
        using var patience = new CancellationTokenSource(PatienceFor);
        var taken = new List<string>();
        while (taken.Count < count)
        {
            taken.Add((await line.Messages.ReadAsync(patience.Token)).Text);
        }

        return taken;
    }

    private async Task<ChannelView> SeenAsync(Colleague reader) =>
        (await reader.ChannelsAsync()).Single(channel => channel.ChannelId == channelId);

    private Task<Answer> SetAsync(Colleague by, params DeviceZone[] closed) => SetAsync(by, channelId, closed);

    private static Task<Answer> SetAsync(Colleague by, Guid channelId, params DeviceZone[] closed) =>
        by.Terminal.CallAsync(
            HttpMethod.Put,
            Routes.At(Routes.ChannelTakeOut, channelId),
            new SetChannelTakeOutRequest(false, closed)
        );
}
