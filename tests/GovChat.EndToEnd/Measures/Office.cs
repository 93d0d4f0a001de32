using GovChat.Client.Resources;
using GovChat.Contracts.Channels;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd.Measures;

/// <summary>One reader at a screen and two colleagues who write.</summary>
internal sealed class Office : IAsyncDisposable
{
    private const int Writers = 2;

    /// <summary>One line to five, as people write.</summary>
    private static readonly string[] Sentences =
    [
        "承知しました。",
        "資料を共有フォルダに置きましたので、お手すきのときにご確認ください。",
        "会議室の予約が取れました。午後の会議は三階の小会議室に変わります。出席される方は早めにお越しください。",
        "ありがとうございます。確認します。",
        "窓口の混雑が続いているため、昼の当番を一人増やしたいと思います。都合のつく方は今日中に返事をください。"
            + "難しい場合は別の日に振り替えますので、その旨を書いていただければ十分です。よろしくお願いします。",
    ];

    private readonly List<Correspondent> writers = [];
    private ICDPSession? session;

    private Office(Terminal screen, Correspondent reader) => (Screen, Reader) = (screen, reader);

    /// <summary>Where the reader looks.</summary>
    public Terminal Screen { get; }

    /// <summary>The reader's other terminal: opens channels and reads ahead.</summary>
    public Correspondent Reader { get; }

    public static async Task<Office> OpenAsync(Stage stage)
    {
        var installation = stage.Installation;
        var person = DemoPerson.Of(installation.Said, "職員");
        var screen = await stage.NewTerminalAsync();
        await screen.ArriveAsync(person);
        var office = new Office(screen, await Correspondent.ArriveAsync(installation, person));
        for (var which = 1; which <= Writers; which++)
        {
            var colleague = DemoPerson.Of(installation.Said, "職員", which);
            office.writers.Add(await Correspondent.ArriveAsync(installation, colleague));
        }

        return office;
    }

    /// <summary>
    /// A channel with so many messages, all but the last few of them read. Numbers are said in kana: a column of digits
    /// is what the filter looks for.
    /// </summary>
    public async Task<ChannelView> FillAsync(string name, int messages, int unread)
    {
        var channel = await Reader.OpenAsync(name, writers.Select(writer => writer.PersonId));
        var share = messages / Writers;
        var last = await Task.WhenAll(
            writers.Select((writer, place) => writer.WriteAsync(channel.ChannelId, Texts(name, place * share, share)))
        );
        await Reader.Line.MarkReadAsync(channel.ChannelId, last.Max() - unread);
        return channel;
    }

    /// <summary>
    /// What the page's main thread has worked until now, in milliseconds of the processor: unlike the clock it does not count
    /// the time in which the machine did something else.
    /// </summary>
    public async Task<double> WorkedMsAsync()
    {
        if (session is null)
        {
            session = await Screen.Context.NewCDPSessionAsync(Screen.Page);
            await session.SendAsync(
                "Performance.enable",
                new Dictionary<string, object>(StringComparer.Ordinal) { ["timeDomain"] = "threadTicks" }
            );
        }

        var metrics = (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics");
        return metrics
                .EnumerateArray()
                .First(metric => metric.GetProperty("name").GetString() == "TaskDuration")
                .GetProperty("value")
                .GetDouble() * 1_000;
    }

    /// <summary>One of the colleagues writes one message.</summary>
    public Task WriteAsync(Guid channelId, string name, int number) =>
        writers[number % Writers].WriteAsync(channelId, Texts(name, number, 1));

    /// <summary>Opens the page anew and then a channel.</summary>
    public async Task LookAtAsync(string name)
    {
        await Screen.OpenAsync();
        await Screen.OpenChannelAsync(name);
        await Expect(Screen.Messages.GetByText(name).First).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
    }

    public async ValueTask DisposeAsync()
    {
        await Screen.DisposeAsync();
        await Reader.DisposeAsync();
        foreach (var writer in writers)
        {
            await writer.DisposeAsync();
        }
    }

    /// <summary>A number in kana.</summary>
    public static string Spoken(int number) =>
        string.Concat($"{number:0000}".Select(digit => "あかさたなはまやらわ"[digit - '0']));

    private static IEnumerable<string> Texts(string name, int first, int count) =>
        Enumerable
            .Range(first, count)
            .Select(number => $"{name} {Spoken(number)} {Sentences[number % Sentences.Length]}");
}
