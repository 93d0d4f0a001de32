using CsCheck;

namespace GovChat.Filter.Tests;

/// <summary>An extract, and everything in it that nobody may read any more once it is concealed.</summary>
internal sealed record Extract(string Text, IReadOnlyList<string> Sensitive);

/// <summary>Ledger extracts for tests, put together from invented people, matters and frames.</summary>
internal static class Extracts
{
    private static readonly Gen<string> Families = Any([
        "佐々木",
        "石井",
        "長谷川",
        "西村",
        "福田",
        "太田",
        "三浦",
        "藤原",
        "岡田",
        "中川",
        "原田",
        "小野",
        "竹田",
        "和泉",
    ]);

    private static readonly Gen<string> Given = Any([
        "健一",
        "美咲",
        "翔太",
        "陽子",
        "直樹",
        "さくら",
        "恵子",
        "大輔",
        "雅人",
        "千尋",
        "弘",
        "茜",
    ]);

    private static readonly Gen<string> Addresses = Gen.Select(
        Any(["緑町", "東山", "桜台", "西区栄町", "中央"]),
        Gen.Int[1, 9],
        Gen.Int[1, 30],
        Gen.Int[1, 20],
        (town, block, house, number) => $"{town}{block}-{house}-{number}"
    );

    private static readonly Gen<string> Birthdays = Gen.Select(
        Gen.Bool,
        Gen.Int[1, 30],
        Gen.Int[1, 12],
        Gen.Int[1, 28],
        (isShort, year, month, day) => isShort ? $"H{year}.{month}.{day}" : $"昭和{year}年{month}月{day}日"
    );

    private static readonly Gen<string> Telephones = Gen.Int[0, 9_999].Select(line => $"090-0000-{line:0000}");

    /// <summary>A resident with a class I matter, in a sentence, a list or a table.</summary>
    public static readonly Gen<Extract> Whole = Gen.Select(
        Gen.Int[0, 6],
        Gen.Select(Families, Any(["", " ", "　"]), Given),
        Addresses,
        Birthdays,
        Telephones,
        (frame, person, address, birthday, telephone) =>
        {
            var given = person.Item3;
            var name = person.Item1 + person.Item2 + given;
            var text = frame switch
            {
                0 => $"{name}さんの分納誓約、{telephone}に電話して確認しました",
                1 => $"氏名\t住所\t生年月日\t滞納額\n{name}\t{address}\t{birthday}\t48,200",
                2 => $"・氏名　{name}\n・住所　{address}\n・生年月日　{birthday}\n・扶助種別　生活扶助",
                3 => $"保護申請を受けました。{name}（{birthday}生）、{address}、連絡先{telephone}",
                4 => $"氏名,続柄,異動日\n{name},世帯主,R7.4.1",
                5 => $"相談簿に追記。{name}ちゃん（小2）にあざ、自宅は{address}です。{given}ちゃんは元気でした",
                _ => $"公用車の接触の顛末、相手方{name}様（{telephone}）と示談しました",
            };
            string[] all = [name, address, birthday, telephone];
            return new Extract(text, [.. all.Where(part => text.Contains(part, StringComparison.Ordinal))]);
        }
    );

    /// <summary>Any one of these.</summary>
    public static Gen<T> Any<T>(IReadOnlyList<T> values) => Gen.Int[0, values.Count - 1].Select(index => values[index]);
}
