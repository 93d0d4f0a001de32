using GovChat.RuleFiles.Shapes;

namespace GovChat.RuleFiles;

/// <summary>
/// The officer's file: which Japanese key becomes which member of the engine's JSON, and how much may stand there. A key
/// that is not here does not exist.
/// </summary>
internal static class RuleFileShape
{
    // A line of a table, a paragraph on a screen, a message of a test.
    private const int LineLengthMax = 100;
    private const int ParagraphLengthMax = 400;
    private const int TestLengthMax = 1_000;

    // The engine folds and looks for every word; the longest label people write has twenty characters.
    private const int WordLengthMax = 40;
    private const int WordsMax = 400;

    // The engine tries no longer family or given name.
    private const int NameLengthMax = 5;

    // A line of chat; a message.
    private const int LabelWindowMax = 100;
    private const int MatterWindowMax = 4_000;
    private const int PointsMax = 100;
    private const int RulesMax = 100;
    private const int TestsMax = 50;
    private const int TighteningsMax = 9; // Three audiences at three kinds of terminals.
    private const int ReasonsMax = 10;
    private const int IdLengthMax = 40;

    // Twenty holidays and six days around the new year, for ten years.
    private const int ClosedDaysMax = 260;

    // The longest number people write has twenty digits, in five groups at most.
    private const int DigitsMin = 4;
    private const int DigitsMax = 20;
    private const int GroupsMax = 5;

    private static readonly IShape Line = new TextShape(LineLengthMax);
    private static readonly IShape Paragraph = new TextShape(ParagraphLengthMax);
    private static readonly IShape Id = new IdShape(IdLengthMax);
    private static readonly IShape Words = new ListShape(new TextShape(WordLengthMax), WordsMax);
    private static readonly IShape Names = new ListShape(new TextShape(NameLengthMax), WordsMax);
    private static readonly IShape SomeWords = new ListShape(new TextShape(WordLengthMax), WordsMax, min: 1);
    private static readonly IShape TestTexts = new ListShape(new TextShape(TestLengthMax), TestsMax);
    private static readonly IShape Class = new ChoiceShape(("Ⅰ", "I"), ("Ⅱ", "II"), ("Ⅲ", "III"), ("Ⅳ", "IV"));

    private static readonly IShape Audience = new ChoiceShape(
        ("職員", "Staff"),
        ("ゲスト", "Guests"),
        ("他団体", "OtherOrganisation")
    );

    private static readonly IShape Zone = new ChoiceShape(
        ("LGWAN接続系", "Lgwan"),
        ("インターネット接続系", "Internet"),
        ("テレワーク", "Telework")
    );

    private static readonly IShape Action = new ChoiceShape(
        ("通す", "Allow"),
        ("確認", "Warn"),
        ("伏せる", "Mask"),
        ("止める", "Block")
    );

    private static readonly IShape Tightenings = new ListShape(
        new MapShape(
            new("相手", "audience", Audience, IsOptional: true),
            new("端末", "zone", Zone, IsOptional: true),
            new("処置", "action", Action)
        ),
        TighteningsMax,
        min: 1
    );

    private static readonly IShape Telling = new MapShape(
        new("理由", "reason", Paragraph),
        new("案内", "advice", Paragraph)
    );

    private static readonly IShape Number = new MapShape(
        new("この番号を示す語", "labels", SomeWords),
        new("桁数", "lengths", new ListShape(new NumberShape(DigitsMin, DigitsMax), DigitsMax, min: 1)),
        new("区切りの数", "groups", new NumberShape(1, GroupsMax)),
        new("語と番号の間の文字数", "window", new NumberShape(0, LabelWindowMax)),
        new("検査", "check", new ChoiceShape(("カード番号", "PaymentCard")), IsOptional: true)
    );

    private static readonly IShape Document = new MapShape(
        new("この文書を示す語", "words", Words),
        new(
            "そばにあるもの",
            "needs",
            new ChoiceShape(
                ("問わない", "Nothing"),
                ("住所・連絡先", "Contact"),
                ("住所・連絡先なし", "NoContact"),
                ("氏名", "Person"),
                ("伏せた氏名と台帳の事項", "ConcealedExtract")
            )
        )
    );

    private static readonly IShape Ledger = new MapShape(
        new("事項を示す語", "matters", SomeWords),
        new("語と氏名の間の文字数", "window", new NumberShape(0, MatterWindowMax)),
        new("氏名の秘匿化", "maskingReleases", new FlagShape(yes: "認める", no: "認めない"))
    );

    private static readonly IShape Points = new NumberShape(0, PointsMax);

    private static readonly IShape Rule = new MapShape(
        new("識別名", "id", Id),
        new("名称", "name", Line),
        new("分類", "class", Class),
        new("例", "row", Line),
        new("処置", "action", Action),
        new("厳しくする場合", "stricter", Tightenings, IsOptional: true),
        new("緊急送信", "neverReleased", new FlagShape(yes: "できない", no: "できる")),
        new("理由", "reason", Paragraph),
        new("案内", "advice", Paragraph),
        new("番号", "number", Number, IsOptional: true),
        new("台帳", "ledger", Ledger, IsOptional: true),
        new("文書", "document", Document, IsOptional: true),
        new(
            "試験",
            "tests",
            new MapShape(
                new("止める", "stop", TestTexts, IsOptional: true),
                new("確認", "ask", TestTexts, IsOptional: true),
                new("分類", "label", TestTexts, IsOptional: true),
                new("通す", "pass", TestTexts)
            )
        )
    );

    /// <summary>The whole file.</summary>
    public static IShape Whole { get; } =
        new MapShape(
            new("識別名", "id", Id),
            new("版", "version", Line),
            new("名称", "name", Line),
            new("自治体", "municipality", Line),
            new("承認者", "approvedBy", Line),
            new(
                "分類",
                "classes",
                new ListShape(
                    new MapShape(
                        new("分類", "class", Class),
                        new("例", "examples", new ListShape(Line, WordsMax)),
                        new("備考", "remarks", Paragraph)
                    ),
                    max: 4
                )
            ),
            new("検出規則", "rules", new ListShape(Rule, RulesMax)),
            new(
                "判定できない文章",
                "unjudged",
                new MapShape(
                    new("名称", "row", Line),
                    new("長すぎる文章", "tooLong", Telling),
                    new("確認できなかった文章", "failed", Telling)
                )
            ),
            new(
                "番号を見分ける語",
                "labels",
                new MapShape(
                    new("個人番号を示す語", "myNumber", SomeWords),
                    new("個人番号の話題の語", "myNumberTopic", Words),
                    new("別の番号を示す語", "foreign", Words),
                    new("別の番号の話題の語", "foreignTopic", Words),
                    new("番号の呼び名の語尾", "foreignTails", Words),
                    new("番号の種類を示さない語", "neutralHeads", Words),
                    new("数量の単位", "units", Words),
                    new("語と番号の間の文字数", "window", new NumberShape(0, LabelWindowMax))
                )
            ),
            new(
                "住民の特定",
                "identity",
                new MapShape(
                    new("特定とみなす点", "identified", new NumberShape(1, PointsMax)),
                    new("氏名", "fullName", Points),
                    new("姓や伏せた氏名", "person", Points),
                    new("番地までの住所", "house", Points),
                    new("生年月日", "birth", Points),
                    new("本人の電話番号", "telephone", Points),
                    new("学校名", "school", Points)
                )
            ),
            new(
                "住民を見分ける語",
                "ledgers",
                new MapShape(
                    new("事項ではない語", "neutral", Words),
                    new("人を指す語", "roles", Words),
                    new("敬称", "honorifics", Words),
                    new("役職", "titles", Words),
                    new("職員の氏名の前に来る語", "colleagueCues", Words),
                    new("前に来ても職員ではない語", "noCues", Words),
                    new("職場を示す語", "sections", Words),
                    new("追加する姓", "families", Names),
                    new("追加する名", "given", Names),
                    new("氏名ではない語", "noNames", Words)
                )
            ),
            new(
                "確認の理由",
                "warnReasons",
                new ListShape(new MapShape(new("識別名", "id", Id), new("表示", "label", Line)), ReasonsMax, min: 1)
            ),
            new(
                "緊急送信の理由",
                "emergency",
                new MapShape(
                    new("いじめ", "bullying", Line),
                    new("虐待", "abuse", Line),
                    new("被災", "disaster", Line),
                    new("症状の急変", "illness", Line)
                )
            ),
            new("閉庁日", "closedDays", new ListShape(new DateShape(), ClosedDaysMax))
        );
}
