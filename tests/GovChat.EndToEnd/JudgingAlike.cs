using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Rules;
using GovChat.Filter;
using GovChat.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>
/// The engine in the browser and the engine of the server give the same verdicts: the page that tries rules out judges a
/// whole file in Chromium, and this process judges the same file by the same rules.
/// </summary>
[Collection(StageCollection.Name)]
public sealed class JudgingAlike(Stage stage)
{
    private const string CorpusFile = "filter-dev.jsonl";

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task The_browser_and_the_server_say_the_same_of_every_text()
    {
        var records = OwnCases().Concat(Corpus()).ToArray();
        await using var officer = await stage.NewTerminalAsync();
        await officer.ArriveAsync(DemoPerson.Of(stage.Installation.Said, "情報セキュリティ担当"));
        var source = string.Empty;
        await officer.Page.RouteAsync(
            "**/source",
            async route =>
            {
                var answer = await route.FetchAsync();
                source = await answer.TextAsync();
                await route.FulfillAsync(new() { Response = answer });
            }
        );
        await officer.OpenAsync("/officer/try-out");
        await officer.Page.GetByLabel(FilterTexts.TryOutPaste).FillAsync(records[0].Text);
        await Expect(officer.Page.Locator(".verdict").First).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await officer.PictureAsync("try-out-text");
        var rules = RuleSet.Read(JsonSerializer.Deserialize(source, WireJson.Default.RuleSourceView)!.RuleSet);
        var sent = new List<string>();
        officer.Page.Request += (_, request) => sent.Add($"{request.Method} {request.Url}");
        await officer.Page.GetByRole(AriaRole.Tab, new() { Name = FilterTexts.TryOutMany }).ClickAsync();
        await officer
            .Page.GetByLabel(FilterTexts.TryOutFile)
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "cases.jsonl",
                    MimeType = "application/jsonl",
                    Buffer = FileOf(records),
                }
            );
        await Expect(officer.Button(FilterTexts.TryOutSave)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await officer.PictureAsync("try-out-file");
        Assert.DoesNotContain(sent, call => call.Contains("/api/", StringComparison.Ordinal)); // Nothing left it.

        var download = await officer.Page.RunAndWaitForDownloadAsync(() =>
            officer.Button(FilterTexts.TryOutSave).ClickAsync()
        );
        var judged = await File.ReadAllLinesAsync(await download.PathAsync());

        Assert.Equal(records.Length, judged.Length);
        Assert.Equal([], records.Select(record => LineOf(rules, record)).Except(judged, StringComparer.Ordinal));
        var actions = records.Select(record => rules.Inspect(record.Text).Action).ToHashSet();
        Assert.True(actions.Count >= 3, "The texts try too few actions.");
        Assert.Empty(officer.Complaints);
    }

    [Fact]
    public void A_verdict_that_differs_in_one_place_would_be_noticed()
    {
        var record = OwnCases().First();

        Assert.Equal(LineOf(RuleSet.Default, record), LineOf(RuleSet.Default, record));
        Assert.NotEqual(
            LineOf(RuleSet.Default, record),
            LineOf(RuleSet.Default, record with { Text = "。" + record.Text })
        );
    }

    /// <summary>
    /// Names, matters and numbers of our own in every combination, each number in several scripts, and letters of which a
    /// browser's own libraries make something else than .NET does.
    /// </summary>
    private static IEnumerable<Record> OwnCases()
    {
        string[] names =
        [
            "星野健太さん",
            "ホシノ　ケンタ様",
            "ﾎｼﾉ ｹﾝﾀ氏",
            "星野○○さん",
            "髙𣘺美咲さん",
            "福祉課の星野係長",
            "Ms. Anna Schmidt",
        ];
        string[] matters =
        [
            "の生活保護の件です",
            "に市税の滞納があります",
            "の世帯主と続柄を確認しました",
            "とお話ししました",
        ];
        string[] numbers =
        [
            "マイナンバーは123456789018",
            "個人番号：１２３４－５６７８－９０１８",
            "一二三四五六七八九〇一八",
            "①②③④⑤⑥⑦⑧⑨⓪①⑧",
            "𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎𝟏𝟖",
            "1\u200B2\u200B3\u200B4\u200B5\u200B6\u200B7\u200B8\u200B9\u200B0\u200B1\u200B8",
            "伝票番号 123456789018",
            "基礎年金番号 5820-394716",
            "合計は1,234,567円",
            "İstanbul ıi ǅ ß ﬀ Ⅻ ㍻ ㌔ が ゙ か\u3099 é e\u0301",
        ];
        var texts = names
            .SelectMany(name => matters.Select(matter => name + matter))
            .Concat(numbers)
            .Concat(names.SelectMany(name => numbers.Select(number => $"{name}、{number}です")));
        return texts.Select((text, index) => new Record($"own-{index:D4}", text));
    }

    /// <summary>The development corpus, where it lies beside the repository.</summary>
    private static IEnumerable<Record> Corpus()
    {
        for (var folder = new DirectoryInfo(Repository.Root); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "corpus", CorpusFile);
            if (File.Exists(file))
            {
                return File.ReadLines(file)
                    .Where(line => line.Length > 0)
                    .Select(line => JsonSerializer.Deserialize<Record>(line, JsonSerializerOptions.Web)!);
            }
        }

        return [];
    }

    private static byte[] FileOf(IEnumerable<Record> records) =>
        Encoding.UTF8.GetBytes(
            string.Join('\n', records.Select(record => JsonSerializer.Serialize(record, JsonSerializerOptions.Web)))
        );

    /// <summary>A verdict as the page saves it: action, class, what would be delivered, and the place of each finding.</summary>
    private static string LineOf(RuleSet rules, Record record)
    {
        var verdict = rules.Inspect(record.Text);
        return JsonSerializer.Serialize(
            new
            {
                id = record.Id,
                action = verdict.Action.ToString().ToLowerInvariant(),
                @class = verdict.Class?.ToString(),
                delivered = verdict.Masked?.Value,
                findings = verdict.Findings.Select(finding => new
                {
                    start = finding.Start,
                    length = finding.Length,
                    rule = finding.Rule.Id,
                }),
            },
            Plain
        );
    }

    private sealed record Record(string Id, string Text);
}
