using System.Text;
using System.Text.Json.Nodes;
using GovChat.Cli;

namespace GovChat.Filter.Tests.Cli;

/// <summary>A folder as staff would hand it in: exported talks, notes, and files that are neither.</summary>
public sealed class ScanningTextFiles : IDisposable
{
    private static readonly string Talk = """
        [LINE] 永井沙織とのトーク履歴
        保存日時：2021/04/01 09:00

        2021/03/25(木)
        08:55	永井沙織	おはようございます
        09:01	岩田健吾	"顛末書の件です

        相手方は 大西由紀さん、示談済み"
        09:02	永井沙織	[写真]
        09:30		岩田健吾が写真を共有しました

        2021/04/02(金)
        10:00	岩田健吾	マイナンバーを送ります
        10:00	岩田健吾	1234
        10:01	永井沙織	了解です
        10:01	岩田健吾	5678
        10:02	岩田健吾	9018
        午後1:05	永井沙織	大西由紀さんの差押え、明日です
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gc-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_talk_is_counted_by_class_rule_month_and_speakers()
    {
        Write("[LINE] 永井沙織とのトーク.txt", Talk);

        var sum = (await ScanAsync())["sum"]!;

        Assert.Equal((10, 2, 3, 1), Numbers(sum, "texts", "speakers", "held", "attachments"));
        Assert.Equal(
            ["I ledger-arrears 2021-04 1 1", "I ledger-incident 2021-03 1 1", "I my-number 2021-04 1 1"],
            Rows(sum)
        );
    }

    [Theory]
    [InlineData(true, "\n")]
    [InlineData(false, "\r\n")]
    [InlineData(true, "\r\n")]
    public async Task Marks_and_line_ends_change_nothing(bool withMark, string lineEnd)
    {
        Write("talk.txt", Talk.ReplaceLineEndings(lineEnd), new UTF8Encoding(withMark));

        Assert.Equal(3, Rows((await ScanAsync())["sum"]!).Length);
    }

    [Fact]
    public async Task Neither_a_text_nor_a_name_is_printed()
    {
        Write("[LINE] 永井沙織とのトーク.txt", Talk);
        Write("岩田健吾さんへのメモ.txt", "個人番号 123456789018");

        foreach (var options in new[] { Array.Empty<string>(), ["--json"] })
        {
            var (_, output, errors) = await RunAsync(options);
            foreach (
                var secret in new[] { "永井", "沙織", "岩田", "大西", "由紀", "1234", "5678", "示談済み", "おはよう" }
            )
            {
                Assert.DoesNotContain(secret, output + errors, StringComparison.Ordinal);
            }

            Assert.Contains("[LINE] ○○とのトーク.txt", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_plain_text_is_judged_by_its_paragraphs()
    {
        Write(
            "notes/memo.txt",
            "個人番号 123456789018\n\n明日の会議は10時です\n資料は共有フォルダーです\n\n伝票番号 123456789018"
        );

        var file = (await ScanAsync())["files"]![0]!;

        Assert.Equal((3, 0, 1, 0), Numbers(file["counts"]!, "texts", "speakers", "held", "attachments"));
        Assert.Equal(["I my-number  1 0"], Rows(file["counts"]!));
        Assert.False(file["isLine"]!.GetValue<bool>());
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_with_its_reason_and_fails_the_scan()
    {
        Write("good.txt", "異常なし");
        Assert.Equal(0, (await RunAsync([])).Status);

        // マイナンバー in Shift_JIS.
        await File.WriteAllBytesAsync(
            At("old.txt"),
            [0x83, 0x7D, 0x83, 0x43, 0x83, 0x69, 0x83, 0x93, 0x83, 0x6F, 0x81, 0x5B]
        );
        await File.WriteAllBytesAsync(At("binary.txt"), [0x50, 0x4B, 0x00, 0x00]);
        await File.WriteAllBytesAsync(At("picture.jpg"), [0xFF, 0xD8]);
        var (status, output, _) = await RunAsync([]);

        Assert.Equal(1, status);
        Assert.Contains("3: old.txt", output, StringComparison.Ordinal);
        Assert.Contains("Shift_JIS", output, StringComparison.Ordinal);
        Assert.Contains("1: binary.txt", output, StringComparison.Ordinal);
        Assert.Contains("「.txt」ではないファイル 1 件", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a long text", "\"いろは\n\n個人番号 123456789018\nにほへ\"", 1)]
    [InlineData("a doubled mark", "\"彼は\"\"はい\"\"と\n個人番号 123456789018\"", 1)]
    [InlineData("a mark that never closes", "\"はい\n08:56\t次の人\t個人番号 123456789018", 1)]
    [InlineData("lines without marks", "一行目\n個人番号 123456789018", 1)]
    [InlineData("nothing to find", "\"一行目\n二行目\"", 0)]
    public async Task A_text_of_several_lines_is_one_message(string name, string text, int held)
    {
        Write($"{name}.txt", $"[LINE] 甲とのトーク履歴\n\n2021/03/25(木)\n08:55\t甲\t{text}\n08:59\t乙\tおしまい");

        var sum = (await ScanAsync())["sum"]!;

        Assert.Equal(
            (held, 2 + (name.Contains("never", StringComparison.Ordinal) ? 1 : 0)),
            (sum["held"]!.GetValue<int>(), sum["texts"]!.GetValue<int>())
        );
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        var status = await Classify.RunAsync(["--text-files", At("none")], TextReader.Null, output, errors);

        Assert.Equal((1, ""), (status, output.ToString()));
        Assert.StartsWith("govchat: ", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_is_for_people_and_its_columns_stand_below_each_other()
    {
        Write("[LINE] 永井沙織とのトーク.txt", Talk);

        var lines = (await RunAsync([])).Output.Split(Environment.NewLine);

        Assert.Contains("  分類  例            規則                      年月     件数  話者数", lines);
        Assert.Contains("  I     滞納          滞納の内容                2021-04  1     1", lines);
    }

    private string At(string name) => Path.Combine(folder.FullName, name);

    private void Write(string name, string text, Encoding? encoding = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text, encoding ?? new UTF8Encoding());
    }

    private async Task<JsonNode> ScanAsync() => JsonNode.Parse((await RunAsync(["--json"])).Output)!;

    private async Task<(int Status, string Output, string Errors)> RunAsync(string[] options)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var status = await Classify.RunAsync(
            ["--text-files", folder.FullName, .. options],
            TextReader.Null,
            output,
            errors
        );
        return (status, output.ToString(), errors.ToString());
    }

    private static (int, int, int, int) Numbers(
        JsonNode counts,
        string first,
        string second,
        string third,
        string last
    ) =>
        (
            counts[first]!.GetValue<int>(),
            counts[second]!.GetValue<int>(),
            counts[third]!.GetValue<int>(),
            counts[last]!.GetValue<int>()
        );

    private static string[] Rows(JsonNode counts) =>
        [
            .. counts["rows"]!
                .AsArray()
                .Select(row => $"{row!["class"]} {row["rule"]} {row["month"]} {row["texts"]} {row["speakers"]}"),
        ];
}
