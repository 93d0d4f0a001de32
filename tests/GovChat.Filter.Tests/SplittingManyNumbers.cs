using CsCheck;

namespace GovChat.Filter.Tests;

/// <summary>
/// U-07: numbers that check, split in two to six parts among other talk of the same sender, always the same ones; and
/// talk with digits of other kinds. The whole conversation is judged message by message, as it is sent.
/// </summary>
public sealed class SplittingManyNumbers
{
    private const int Conversations = 2_000;
    private const string Seed = "0N0XIzNsQ0O2";

    private static readonly Gen<string> Talk = Extracts.Any<string>([
        "少々お待ちください",
        "画面が固まったので開き直します",
        "はい",
        "15時に戻ります",
        "3人お待ちです",
        "13:30からでお願いします",
        "手数料は400円です",
        "302会議室にいます",
        "11/26までに出してください",
        "印刷は20部でした",
    ]);

    private static readonly Gen<string> Frames = Extracts.Any<string>([
        "{0}",
        "{0}",
        "{0}です",
        "つぎ {0}",
        "続きが{0}",
        "さいごは{0}です",
        "{0}、以上",
    ]);

    // At most two of the sender's other messages before each part.
    private static readonly Gen<(string Announcement, string[] Messages)> Split = Gen.Select(
        Extracts.Any<string>(["", "", "マイナンバーを分けて送ります", "個人番号いきます"]),
        MyNumbers.Valid,
        Gen.Int[1, 11].HashSet[1, 5],
        Frames.Array[6],
        Talk.Array[0, 2].Array[6],
        (announcement, number, cuts, frames, talk) =>
        {
            var ends = cuts.Order().Append(number.Length).ToArray();
            var messages = ends.Prepend(0)
                .Zip(ends, (start, end) => number[start..end])
                .SelectMany((part, index) => talk[index].Append(Of(frames[index], part)));
            return (announcement, messages.ToArray());
        }
    );

    private static readonly Gen<string> Digits = Gen.OneOf(
        Gen.Int[1, 12].Select(Gen.Int[0, 59], (hour, minute) => $"{hour}:{minute:00}でいいですか"),
        Gen.Int[2_000, 3_999].Select(line => $"内線{line}です"),
        Gen.Int[1, 500].Select(count => $"{count}件ありました"),
        Gen.Int[100, 99_999].Select(yen => $"{yen:N0}円です"),
        Gen.Int[1, 12].Select(Gen.Int[1, 28], (month, day) => $"{month}/{day}はどうですか"),
        Gen.Int[201, 512].Select(room => $"{room}号室でした"),
        Gen.Int[1, 99].Select(number => $"番号札{number}番の方です"),
        Gen.Int[0, 9_999].Select(line => $"092-000-{line:0000}に折り返しください"),
        Gen.Int[1, 30].Select(number => $"様式第{number}号を使ってください"),
        Gen.Int[1, 9].Select(number => $"{number}"),
        Talk
    );

    [Fact]
    public void The_last_part_is_stopped_in_ninety_nine_of_a_hundred_cases()
    {
        var splits = Split.Array[Conversations].Single(_ => true, Seed);

        var stopped = splits.Count(split => IsHeldBy([split.Announcement, .. split.Messages], split.Messages.Length));

        Assert.InRange(stopped, Conversations * 99 / 100, Conversations);
    }

    [Fact]
    public void Ordinary_talk_with_digits_is_left_alone_but_for_one_message_in_a_thousand()
    {
        var talks = Digits.Array[10].Array[Conversations].Single(_ => true, Seed);

        var disturbed = talks.Sum(talk =>
            Enumerable.Range(0, talk.Length).Count(index => IsHeld(talk[index], talk[..index]))
        );

        Assert.InRange(disturbed, 0, Conversations * 10 / 1_000);
    }

    private static string Of(string frame, string part) => frame.Replace("{0}", part, StringComparison.Ordinal);

    private static bool IsHeldBy(string[] messages, int last) =>
        Enumerable.Range(0, last + 1).Any(index => IsHeld(messages[index], messages[..index]));

    private static bool IsHeld(string message, string[] before) =>
        RuleSet.Default.Inspect(message, Circumstances.Inside, before).CleanText is null;
}
