namespace GovChat.Filter.Tests;

/// <summary>
/// A resident together with a class I matter is an extract. Each has its neighbour: the same words without the person,
/// with the name concealed, or about a colleague.
/// </summary>
public sealed class JudgingLedgerExtracts
{
    [Theory]
    [InlineData(
        "ledger-residents",
        "松本彩花さんの戸籍、本籍が違っていました",
        "松○○○さんの戸籍、本籍が違っていました"
    )]
    [InlineData(
        "ledger-residents",
        "世帯主田中一郎、妻田中良子の転入を受け付けました",
        "世帯主と妻の転入を受け付けました"
    )]
    [InlineData("ledger-assessment", "渡辺直美様の課税証明、再発行です", "課税証明、再発行です")]
    [InlineData("ledger-assessment", "所有者：藤田和夫　税額：45,000円", "所有者：Ｆ氏　税額：45,000円")]
    [InlineData("ledger-arrears", "木村拓也氏の差押え、解除しました", "木村課長、差押え、解除しました")]
    [InlineData("ledger-arrears", "催告対象：坂本龍也、青木真理、西村聡", "催告担当：坂本、青木、西村")]
    [InlineData("ledger-welfare", "保護開始：後藤久美子（単身・48歳）", "保護開始：甲（単身・48歳）")]
    [InlineData("ledger-welfare", "森 進一、住宅扶助の認定", "森係長、住宅扶助の認定")]
    [InlineData(
        "ledger-abuse",
        "近藤勇気くん（小3）腕のあざ、ネグレクトの疑い",
        "対象児童Ａ（小3）腕のあざ、ネグレクトの疑い"
    )]
    [InlineData("ledger-incident", "顛末：相手方は山本浩二さん、示談済み", "顛末：相手方はＹ氏、示談済み")]
    public void A_resident_with_a_matter_is_blocked_and_the_neighbour_passes(string rule, string text, string control)
    {
        Assert.Contains(RuleSet.Default.Inspect(text).Findings, finding => finding.Rule.Id == rule);
        Assert.Equal(FilterAction.Block, RuleSet.Default.Inspect(text).Action);
        Assert.Equal(FilterAction.Allow, RuleSet.Default.Inspect(control).Action);
    }

    [Theory]
    [InlineData("氏名\t滞納額\n中村隆\t120,000\n小林由美\t34,500")]
    [InlineData("加藤茂雄,1950/3/4,世帯主\n加藤静江,1952/8/9,妻")]
    [InlineData("遠藤光一・遠藤幸子 世帯分離")]
    public void Tables_and_lists_are_read_cell_by_cell(string text) =>
        Assert.True(RuleSet.Default.Inspect(text).Findings.Count >= 2);

    [Theory]
    [InlineData("ﾔﾏﾀﾞ ﾊﾅｺ 国保税 滞納 3ｷ")]
    [InlineData("サトウ　イチロウ　市民税　未申告")]
    [InlineData("さとう けんじさんの生活保護申請")]
    [InlineData("髙槗さん改め髙橋美穂さんの転出届")]
    [InlineData("TRAN VAN DUC 国保税の未納があります")]
    [InlineData("Maria Garciaさんの住民税の件、滞納です")]
    [InlineData("マリア・サントスさん、住民税の滞納")]
    [InlineData("李明姫さんの転出届")]
    [InlineData("ファム ヴァン ナム 国保税 滞納")]
    [InlineData("ワタナベサチコさんから差押えの相談")]
    [InlineData("力丸智子さんの医療券")]
    [InlineData("岡本ほのりさんの一時保護")]
    [InlineData("氏名\t税目\t滞納額\n岩瀬柊\t固定\t12,000")]
    public void Names_are_read_in_every_script(string text) =>
        Assert.Equal(FilterAction.Block, RuleSet.Default.Inspect(text).Action);

    [Theory]
    [InlineData("Ａ様（昭和30年1月2日生）生活保護", "Ａ様（70代）生活保護")]
    [InlineData("山○○さん 本町2-3-4 滞納あり", "山○○さん 本町 滞納あり")]
    [InlineData("対象児童Ｂ、住所は緑ヶ丘1丁目2番3号。虐待の疑い", "対象児童Ｂ、緑ヶ丘地区。虐待の疑い")]
    [InlineData("岡田（仮） 栄町三丁目十二番五号 軽自の未納", "岡田係長 軽自の未納")]
    [InlineData("吉田さん（旭町3-4-5）の保護費", "吉田さんの保護費")]
    [InlineData("Ｔ氏　19510203生　転入", "Ｔ氏　20261122　転入")]
    [InlineData("田中さん（携帯090-1111-2222）分納の相談", "収納課の田中さん（092-111-2222）分納の相談")]
    [InlineData("示談の相手はＫ氏、連絡先は090-1111-2222", "示談の相手はＫ氏、保険会社は092-111-2222")]
    public void A_concealed_name_passes_unless_the_rest_still_names_the_person(string text, string control)
    {
        Assert.Equal(FilterAction.Block, RuleSet.Default.Inspect(text).Action);
        Assert.Equal(FilterAction.Allow, RuleSet.Default.Inspect(control).Action);
    }

    [Theory]
    [InlineData("収納課の鈴木一郎です。滞納の件、明日伺います")]
    [InlineData("税務課 高橋健太（たかはし けんた）\n課税担当になりました")]
    [InlineData("虐待防止講演会の講師は中村直人教授です")]
    [InlineData("山田太郎弁護士の滞納相談会")]
    [InlineData("担当：藤井 幹夫 滞納整理")]
    [InlineData("相談員の森田恵子さん、虐待ケースの引継ぎお願いします")]
    [InlineData("社会福祉協議会 事務局長 小野寺 誠 様 生活困窮の件")]
    [InlineData("高橋美咲さん（福祉課）に生活保護の件で確認")]
    public void Colleagues_and_office_holders_are_no_residents(string text) =>
        Assert.Equal(FilterAction.Allow, RuleSet.Default.Inspect(text).Action);

    [Theory]
    [InlineData("動物虐待の疑い、第一発見者は大谷翔さん")]
    [InlineData("ふるさと納税の返礼品、西田香織さんに発送")]
    [InlineData("文化財保護審議会の委員：大島康夫、原口信")]
    [InlineData("防災訓練の参加者は川口聡さんほか3名")]
    [InlineData("森林環境税の課税が始まります")]
    [InlineData("住民税の特別徴収、川崎電機さんから問い合わせ")]
    [InlineData("長野市の滞納整理の事例、西東京市の転入")]
    [InlineData("転入手続き ガイド\nコピー ファックス スキャナの使い方")]
    [InlineData("GOOGLE CHROME で税システムが開かない。課税照会不可")]
    [InlineData("本田技研様の償却資産申告")]
    [InlineData("記入例：山田太郎 世帯主")]
    public void Ordinary_words_places_and_companies_pass(string text) =>
        Assert.Equal(FilterAction.Allow, RuleSet.Default.Inspect(text).Action);

    [Fact]
    public void A_matter_far_from_the_name_is_another_subject()
    {
        var between = string.Concat(Enumerable.Repeat("次の議題に移ります。", 12));

        Assert.Equal(
            FilterAction.Allow,
            RuleSet.Default.Inspect($"出席者は山本浩二、松本彩花。{between}課税の件").Action
        );
        Assert.Equal(FilterAction.Block, RuleSet.Default.Inspect("対象者は山本浩二、松本彩花。課税の件").Action);
    }

    [Fact]
    public void The_header_of_a_table_speaks_for_all_its_rows()
    {
        var rows = string.Concat(Enumerable.Repeat("Ｎ氏\t本町\t12,300\n", 12));

        Assert.Equal(
            FilterAction.Block,
            RuleSet.Default.Inspect($"氏名\t地区\t滞納額\n{rows}山本浩二\t栄町\t500").Action
        );
        Assert.Equal(
            FilterAction.Allow,
            RuleSet.Default.Inspect($"氏名\t地区\t参加費\n{rows}山本浩二\t栄町\t500").Action
        );
    }

    [Fact]
    public void Name_and_address_are_both_marked()
    {
        const string Text = "伊藤誠さん（栄町4-12-3）固定資産税の未納";

        var marked = RuleSet.Default.Inspect(Text).Findings.Select(found => Text.Substring(found.Start, found.Length));

        Assert.Equal("伊藤誠|栄町4-12-3", string.Join('|', marked));
    }
}
