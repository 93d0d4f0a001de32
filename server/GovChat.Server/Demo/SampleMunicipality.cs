using System.Diagnostics.CodeAnalysis;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Oversight;
using GovChat.Contracts.People;

namespace GovChat.Server.Demo;

/// <summary>The invented municipality of a demonstration: who works there, and what they have been talking about.</summary>
internal static class SampleMunicipality
{
    /// <summary>By this name the installation is known as a demonstration and no other is ever opened as one.</summary>
    public const string Name = "みどり野市（見本）";

    /// <summary>Everybody's, and printed at every start: a demonstration protects nothing.</summary>
    [SuppressMessage("Security", "S2068", Justification = "It guards invented people and is printed for everybody.")]
    public const string Password = "aozora-mihon-chat";

    /// <summary>The login name of the one who answers reports.</summary>
    public const string Officer = "officer";

    private const string GeneralAffairs = "総務課";
    private const string Welfare = "健康福祉課";
    private const string Construction = "建設課";

    public static IReadOnlyList<string> Departments { get; } = [GeneralAffairs, Welfare, Construction];

    /// <summary>所属長, by login name.</summary>
    public static IReadOnlyDictionary<string, string> Heads { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [GeneralAffairs] = "owner",
            [Welfare] = "fujino",
            [Construction] = "kaneko",
        };

    /// <summary>The owner comes first.</summary>
    public static IReadOnlyList<SamplePerson> People { get; } =
    [
        new("owner", "緑川 とも子", GeneralAffairs, Role.Owner),
        new(Officer, "青木 まもる", GeneralAffairs, Role.SecurityOfficer),
        new("device", "白石 たくみ", GeneralAffairs, Role.DeviceAdministrator),
        new("people", "黒田 ゆき", GeneralAffairs, Role.UserAdministrator),
        new("akai", "赤井 はる", GeneralAffairs),
        new("momoi", "桃井 なつ", GeneralAffairs),
        new("fujino", "藤野 あき", Welfare),
        new("chatani", "茶谷 ふゆ", Welfare),
        new("kaneko", "金子 そら", Construction),
        new("ginyama", "銀山 うみ", Construction),
    ];

    public static IReadOnlyList<SampleChannel> Channels { get; } =
    [
        new(
            ChannelKind.Public,
            "全庁のお知らせ",
            "全職員への連絡",
            ["owner", "officer", "device", "people", "akai", "momoi", "fujino", "chatani", "kaneko", "ginyama"],
            [
                new("owner", "おはようございます。今日から庁内の連絡はこのチャットで行います。"),
                new("akai", "よろしくお願いします。スマートフォンを見なくてよいので助かります。"),
                new("device", "端末の申請は、画面に出る8桁の番号を私までお知らせください。"),
                new("fujino", "健康福祉課の窓口端末も申請しました。"),
            ]
        ),
        new(
            ChannelKind.Private,
            "総務課",
            "課内の連絡",
            ["owner", "officer", "device", "people", "akai", "momoi"],
            [
                new("momoi", "来週の会議室、第2会議室で予約しました。"),
                new("akai", "ありがとうございます。資料は10部でよいですか？"),
                new("momoi", "12部お願いします。"),
            ]
        ),
        new(
            ChannelKind.Public,
            "大雨対応",
            "気象と道路の状況",
            ["owner", "kaneko", "ginyama", "akai", "chatani"],
            [
                new("kaneko", "川沿いの道路を見てきました。今のところ冠水はありません。"),
                new("ginyama", "土のうは東側の倉庫に残り200袋です。"),
                new("chatani", "避難所の鍵は健康福祉課にあります。"),
                new("owner", "了解です。16時にもう一度状況をまとめます。"),
            ]
        ),
    ];

    public static IReadOnlyList<SampleStop> Stops { get; } =
    [
        new("my-number", FilterOutcome.Blocked, GeneralAffairs, 3),
        new("my-number", FilterOutcome.Blocked, Welfare, 5),
        new("my-number-unlabelled", FilterOutcome.Held, Construction, 7),
        new("my-number-unlabelled", FilterOutcome.SentWithReason, Construction, 9, "business-number"),
        new("ledger-welfare", FilterOutcome.Blocked, Welfare, 2),
        new("ledger-arrears", FilterOutcome.Blocked, GeneralAffairs, 6),
    ];

    public static IReadOnlyList<SampleReport> Reports { get; } =
    [
        new(
            "kaneko",
            "my-number-unlabelled",
            "資材の管理番号が12桁で、毎回理由を聞かれます。",
            "番号のすぐ前に「管理番号」と書けば、確認なしで送れます。"
        ),
        new("fujino", "ledger-welfare", "制度の説明だけの文章でした。"),
    ];
}

/// <summary>A channel of the sample, opened by the first of its members.</summary>
internal sealed record SampleChannel(
    ChannelKind Kind,
    string Name,
    string Purpose,
    IReadOnlyList<string> Members,
    IReadOnlyList<SampleMessage> Messages
);

/// <summary>A message of the sample.</summary>
internal sealed record SampleMessage(string Author, string Text);
