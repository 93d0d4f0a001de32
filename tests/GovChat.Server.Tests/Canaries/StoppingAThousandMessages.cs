using System.Globalization;
using System.Text;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;
using GovChat.Testing;
using GovChat.Testing.Client;
using Microsoft.AspNetCore.SignalR;

namespace GovChat.Server.Tests.Canaries;

/// <summary>
/// A thousand texts are stopped by the real server over the real socket; then everything that is left on the disk and in
/// the log is searched for them: data files, write-ahead log and server log of the PostgreSQL cluster, after a checkpoint;
/// the server's data folder; every line it and the framework would log at the most talkative level; dumps and traces.
/// </summary>
public sealed class StoppingAThousandMessages(GovChatAppWithLog app) : IClassFixture<GovChatAppWithLog>
{
    /// <summary>Stands in every text, so that one search finds any of them. The numbers are looked for one by one.</summary>
    private static readonly string Word = CanarySearch.NewWord();

    private const int Messages = 1_000;

    /// <summary>As many at once as a connection may send without waiting.</summary>
    private const int MessagesOfALine = 200;

    private static readonly string[] Numbers = [.. Enumerable.Range(0, Messages).Select(NumberOf)];

    private readonly CanarySearch search = new(Word, Numbers);

    [Fact]
    public async Task Leaves_none_of_them_anywhere()
    {
        var owner = await app.OwnerAsync();
        var channel = await owner.OpenChannelAsync("連絡");

        await SendAllAsync(owner, channel.ChannelId);
        await using var line = await owner.ConnectAsync();
        Assert.Null((await line.SendAsync(channel.ChannelId, "番号は基幹系でご確認ください")).Refusal);
        await SendBrokenOnesAsync(owner);
        await TryElsewhereAsync(owner);
        await ClusterFiles.CheckpointAsync(app.Database);

        var cluster = await ClusterFiles.FolderAsync();
        Assert.Empty(search.FilesWithOne(cluster));
        Assert.Empty(search.FilesWithOne(app.DataFolder));
        Assert.DoesNotContain(app.Lines, line => search.HoldsOne(line));
        Assert.DoesNotContain(DumpsAndTraces(), path => search.HoldsOne(File.ReadAllBytes(path)));
        await FindsWhatIsPlantedAsync(cluster);
    }

    private static Task SendAllAsync(Colleague owner, Guid channelId) =>
        Task.WhenAll(Numbers.Chunk(MessagesOfALine).Select(numbers => SendAsync(owner, channelId, numbers)));

    private static async Task SendAsync(Colleague owner, Guid channelId, string[] numbers)
    {
        await using var line = await owner.ConnectAsync();
        var replies = await Task.WhenAll(
            numbers.Select(number => line.SendAsync(channelId, $"{Word}、マイナンバーは{number}です"))
        );

        Assert.All(replies, reply => Assert.Equal(Refusal.HeldByFilter, reply.Refusal));
    }

    /// <summary>Calls that fail inside the framework or the hub, with a canary in their arguments.</summary>
    private static async Task SendBrokenOnesAsync(Colleague owner)
    {
        await using var line = await owner.ConnectAsync();
        object[] arguments =
        [
            $"{Word}{Numbers[0]}",
            new[] { Word, Numbers[1] },
            new MarkReadRequest(Guid.NewGuid(), 1),
        ];
        foreach (var argument in arguments)
        {
            await Assert.ThrowsAnyAsync<Exception>(() =>
                line.InvokeAsync<SendMessageReply>(HubWords.SendMessage, argument)
            );
        }

        await Assert.ThrowsAsync<HubException>(() => line.InvokeAsync<SendMessageReply>("NoSuchMethod", Word));
    }

    /// <summary>Fields are judged as messages are.</summary>
    private static async Task TryElsewhereAsync(Colleague owner)
    {
        var request = new OpenChannelRequest(ChannelKind.Private, $"{Word} 個人番号{Numbers[2]}", string.Empty, []);
        var refused = await owner.Terminal.CallAsync(HttpMethod.Post, Routes.Channels, request);
        Assert.Equal(Refusal.HeldByFilter, refused.Code);
    }

    /// <summary>The same search finds a word in the database, and words and digits put into files and lines.</summary>
    private async Task FindsWhatIsPlantedAsync(string cluster)
    {
        await ClusterFiles.PlantAsync(app.Database, Word); // The product itself seals its words.
        await ClusterFiles.CheckpointAsync(app.Database);
        Assert.NotEmpty(search.FilesWithOne(cluster));

        var planted = Path.Combine(app.DataFolder, "planted");
        foreach (var text in new[] { Word, $"前{Numbers[500]}後" })
        {
            foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
            {
                await File.WriteAllTextAsync(planted, text, encoding);
                Assert.Equal([planted], search.FilesWithOne(app.DataFolder));
            }
        }

        File.Delete(planted);
        Assert.True(search.HoldsOne($"a line with {Numbers[999]}"));
        Assert.False(search.HoldsOne("a line with 123456789012"));
        Assert.NotEmpty(app.Lines);
    }

    private static IEnumerable<string> DumpsAndTraces()
    {
        string[] folders = [AppContext.BaseDirectory, Environment.CurrentDirectory, Path.GetTempPath()];
        string[] patterns = ["core", "core.*", "coredump*", "*.dmp", "*.nettrace"];
        return folders
            .Distinct(StringComparer.Ordinal)
            .SelectMany(folder => patterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern)))
            .Where(path => !path.EndsWith(".dll", StringComparison.Ordinal));
    }

    /// <summary>A number with a right check digit (番号利用法施行規則); nobody's, and no two alike.</summary>
    private static string NumberOf(int at)
    {
        var body = (73_105_290_000L + (at * 7_919L)).ToString(CultureInfo.InvariantCulture);
        var sum = body.Reverse().Select((digit, place) => (digit - '0') * (place < 6 ? place + 2 : place - 4)).Sum();
        var rest = sum % 11;
        return body + (rest <= 1 ? 0 : 11 - rest).ToString(CultureInfo.InvariantCulture);
    }
}
