using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;
using GovChat.Server.Secrets;
using GovChat.Server.Tests.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Custody;

/// <summary>Two municipalities on one server; one's keys are not whole, and the other goes on.</summary>
public sealed class LosingAKey : IAsyncLifetime
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly GovChatAppWithClock app = new();
    private DeviceClient a = null!;
    private DeviceClient b = null!;
    private ChannelView channel = null!;
    private string kekOfA = string.Empty;

    private string Keys => Path.Combine(app.DataFolder, "keys");

    public async Task InitializeAsync()
    {
        await app.InitializeAsync();
        a = await FoundAsync("a.localhost", "あおば町");
        kekOfA = Directory.GetFiles(Keys, "*.kek").Single();
        b = await FoundAsync("b.localhost", "わかば町");
        channel = await OpenAsync(a);
        await SendAsync(a, channel.ChannelId, "鍵のある間");
    }

    public async Task DisposeAsync()
    {
        a.Dispose();
        b.Dispose();
        await app.DisposeAsync();
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("wrong")]
    [InlineData("open to others")]
    [InlineData("retention key missing")]
    public async Task The_start_closes_that_organisation_and_opens_the_other(string fault)
    {
        var path = fault == "retention key missing" ? RetentionKeyOfA() : kekOfA;
        var good = await File.ReadAllBytesAsync(path);

        await app.RestartAsync(() => Break(path, fault));

        var read = await HistoryAsync();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, Refusal.KeysUnavailable), (read.Status, read.Code));
        Assert.Contains("暗号鍵", read.Problem!.Title, StringComparison.Ordinal);
        await OpenAsync(b);

        // The control: with the key back it opens by itself, within a minute.
        Mend(path, good);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!read.IsGood)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
            read = await HistoryAsync();
        }

        Assert.Equal("鍵のある間", Assert.Single(read.Read<HistoryPage>().Messages).Text);
    }

    [Fact]
    public async Task While_the_server_runs_reading_and_sending_stop_within_five_minutes_and_come_back()
    {
        await using var line = await a.ConnectAsync(new SocketOptions { RenewsProof = false });
        var good = await File.ReadAllBytesAsync(kekOfA);
        File.Delete(kekOfA);

        app.Clock.Advance(TimeSpan.FromMinutes(3.5));
        Assert.True((await HistoryAsync()).IsGood); // What was agreed to lasts.
        await a.PostAsync(Routes.SocketProof);
        app.Clock.Advance(OpenKeys.LeaseFor - TimeSpan.FromMinutes(3));

        Assert.Equal(Refusal.KeysUnavailable, (await HistoryAsync()).Code);
        Assert.Equal(Refusal.KeysUnavailable, (await line.SendAsync(channel.ChannelId, "届かない")).Refusal);
        Assert.True((await b.CallAsync(HttpMethod.Get, Routes.Channels)).IsGood);

        Mend(kekOfA, good);
        app.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True((await HistoryAsync()).IsGood);
        Assert.Null((await line.SendAsync(channel.ChannelId, "また届く")).Refusal);
    }

    private Task<Answer> HistoryAsync() =>
        a.CallAsync(HttpMethod.Get, Routes.At(Routes.ChannelMessages, channel.ChannelId));

    private string RetentionKeyOfA() =>
        Directory.GetFiles(Path.Combine(Keys, "retention"), "*.key", SearchOption.AllDirectories).Single();

    private static void Break(string path, string fault)
    {
        if (fault == "wrong")
        {
            File.WriteAllBytes(path, new byte[DataKey.Bytes]);
        }
        else if (fault == "open to others")
        {
            File.SetUnixFileMode(path, OwnerOnly | UnixFileMode.OtherRead);
        }
        else
        {
            File.Delete(path);
        }
    }

    private static void Mend(string path, byte[] good)
    {
        File.WriteAllBytes(path, good);
        File.SetUnixFileMode(path, OwnerOnly);
    }

    private static Task<ChannelView> OpenAsync(DeviceClient terminal) =>
        terminal.PostAsync<OpenChannelRequest, ChannelView>(
            Routes.Channels,
            new OpenChannelRequest(ChannelKind.Private, "連絡", string.Empty, [])
        );

    private static async Task SendAsync(DeviceClient terminal, Guid channelId, string text)
    {
        await using var line = await terminal.ConnectAsync();
        SendMessageReply reply = await line.SendAsync(channelId, text);
        Assert.Null(reply.Refusal);
    }

    private async Task<DeviceClient> FoundAsync(string host, string organisation)
    {
        var origin = new UriBuilder(Uri.UriSchemeHttp, host, app.Origin.Port).Uri;
        var terminal = new DeviceClient(origin, clock: app.Clock);
        var token = DeviceClientDeeds.TokenOf(await app.IssueSetUpLinkAsync());
        var names = new BeginSetUpRequest(token, organisation, "owner", "青葉 花子");
        var authenticator = await terminal.CompleteSetUpAsync(names, GovChatApp.Password, "PC-1");
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await terminal.SignInAsync("owner", authenticator, GovChatApp.Password);
        return terminal;
    }
}
