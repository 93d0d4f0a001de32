using GovChat.Server.Channels;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Tests.Custody;

/// <summary>A data key a channel and month, under a key of its retention class and month.</summary>
public sealed class TurningTheMonth : IAsyncLifetime
{
    private KeyBench bench = null!;
    private Guid organisation;
    private Guid channel;

    public async Task InitializeAsync()
    {
        bench = await KeyBench.BeginAsync();
        organisation = await bench.AddOrganisationAsync();
        channel = await bench.AddChannelAsync(organisation);
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task Each_month_of_Japan_has_its_own_key_and_every_month_stays_readable()
    {
        var process = await bench.StartAsync(organisation);
        bench.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 30, 14, 59, 59, TimeSpan.Zero)); // 23:59:59 in Japan.
        var november = await process.SendAsync(organisation, channel, "十一月");
        var alsoNovember = await process.SendAsync(organisation, channel, "まだ十一月");
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        var december = await process.SendAsync(organisation, channel, "十二月");

        Assert.Equal(await KeyOfAsync(november), await KeyOfAsync(alsoNovember));
        Assert.NotEqual(await KeyOfAsync(november), await KeyOfAsync(december));
        Assert.Equal(
            ["standard 2026-11-01", "standard 2026-12-01"],
            await bench.AskAsync<string[]>(
                organisation,
                "select array(select retention_class || ' ' || month from retention_key order by month)"
            )
        );
        var next = await bench.StartAsync(organisation);
        Assert.Equal("十一月", await next.ReadAsync(organisation, channel, november));
        Assert.Equal("十二月", await next.ReadAsync(organisation, channel, december));
    }

    [Fact]
    public async Task Classes_do_not_share_a_key_and_channels_of_a_class_share_that_above_theirs()
    {
        var process = await bench.StartAsync(organisation);
        var same = await bench.AddChannelAsync(organisation);
        var other = await bench.AddChannelAsync(organisation, "ten-years");
        await process.SendAsync(organisation, channel, "一");
        await process.SendAsync(organisation, same, "二");
        await process.SendAsync(organisation, other, "三");

        Assert.Equal(3, await bench.AskAsync<long>(organisation, "select count(*) from channel_key"));
        Assert.Equal(2, await bench.AskAsync<long>(organisation, "select count(*) from retention_key"));
        Assert.Equal(2, Directory.GetFiles(bench.Folder, "*.key", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Many_first_senders_of_a_month_make_one_key()
    {
        BenchProcess[] processes = [await bench.StartAsync(organisation), await bench.StartAsync(organisation)];

        await Task.WhenAll(
            Enumerable.Range(0, 16).Select(at => processes[at % 2].SendAsync(organisation, channel, $"{at} 番"))
        );

        Assert.Equal(1, await bench.AskAsync<long>(organisation, "select count(*) from channel_key"));
        Assert.Equal(1, await bench.AskAsync<long>(organisation, "select count(*) from retention_key"));
    }

    [Fact]
    public async Task A_key_is_replaced_after_two_to_the_24_uses_and_not_one_earlier()
    {
        var process = await bench.StartAsync(organisation);
        var first = await process.SendAsync(organisation, channel, "はじめ");
        await SetEventAsync(ChannelKeys.UsesMax - 1);
        var next = await bench.StartAsync(organisation);

        var last = await next.SendAsync(organisation, channel, "最後の一回");
        var after = await next.SendAsync(organisation, channel, "次の鍵");

        Assert.Equal(await KeyOfAsync(first), await KeyOfAsync(last));
        Assert.NotEqual(await KeyOfAsync(first), await KeyOfAsync(after));
        Assert.Equal("はじめ", await next.ReadAsync(organisation, channel, first));
        Assert.Equal("次の鍵", await next.ReadAsync(organisation, channel, after));
    }

    [Fact]
    public async Task Another_channel_s_text_does_not_open_here()
    {
        var process = await bench.StartAsync(organisation);
        var other = await bench.AddChannelAsync(organisation);
        var here = await process.SendAsync(organisation, channel, "ここ");
        await process.SendAsync(organisation, other, "あちら");

        await Assert.ThrowsAsync<SealBrokenException>(() => process.ReadAsync(organisation, other, here));
        Assert.Equal("ここ", await process.ReadAsync(organisation, channel, here));
    }

    private Task SetEventAsync(long number) =>
        bench.ExecuteAsync(organisation, $"update channel set event = {number} where id = '{channel}'");

    private async Task<Guid> KeyOfAsync(Guid messageId) =>
        Sealer.KeyIdOf(
            await bench.AskAsync<byte[]>(
                organisation,
                "select body from message where id = $1",
                Parameter.Of(messageId)
            )
        );
}
