using System.Globalization;
using System.Reflection;
using System.Resources;

namespace GovChat.Contracts.Tests;

public sealed class TellingARefusal
{
    private static readonly string[] PoliteEndings = ["です", "ます", "ません", "ました", "ませんでした", "ください"];

    public static TheoryData<string> Languages => ["ja-JP", "en-GB"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_code_has_a_title_and_a_detail_of_its_own_in_each_language(string language)
    {
        var known = KeysOf(language);
        Assert.All(
            Codes(),
            code =>
            {
                Assert.Contains($"{code}.title", known);
                Assert.Contains($"{code}.detail", known);
            }
        );
        Assert.DoesNotContain("no_such_code.title", known);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_text_is_left_over_from_a_code_that_is_gone(string language)
    {
        var codes = Codes().Append("unknown").ToHashSet(StringComparer.Ordinal);
        Assert.All(KeysOf(language), key => Assert.Contains(key.Split('.')[0], codes));
    }

    [Fact]
    public void Titles_tell_codes_apart()
    {
        using var culture = new UiCulture("ja-JP");
        var titles = Codes().Select(RefusalText.Title).ToList();
        Assert.Equal(titles.Count, titles.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Japanese_is_polite_and_says_what_to_do_next()
    {
        using var culture = new UiCulture("ja-JP");
        Assert.All(
            Codes(),
            code =>
            {
                Assert.True(IsPolite(RefusalText.Title(code)), code);
                Assert.True(IsPolite(RefusalText.Detail(code)), code);
            }
        );
        Assert.False(IsPolite("端末が不正だ。"));
    }

    [Fact]
    public void The_language_is_that_of_the_screen_and_Japanese_for_all_others()
    {
        Assert.Equal("この端末は許可されていません。", TitleIn("ja-JP"));
        Assert.Equal("This terminal is not allowed.", TitleIn("en-US"));
        Assert.Equal("この端末は許可されていません。", TitleIn("de-DE"));
        Assert.Equal("この端末は許可されていません。", TitleIn(""));
    }

    [Fact]
    public void A_code_of_a_newer_server_gets_a_general_text()
    {
        using var culture = new UiCulture("ja-JP");
        Assert.Equal("操作を完了できませんでした。", RefusalText.Title("code_of_tomorrow"));
        Assert.NotEqual(
            RefusalText.Title("code_of_tomorrow"),
            RefusalText.Title(Refusal.NotFound),
            StringComparer.Ordinal
        );
    }

    private static string TitleIn(string language)
    {
        using var culture = new UiCulture(language);
        return RefusalText.Title(Refusal.DeviceNotApproved);
    }

    private static List<string> Codes() =>
        [
            .. typeof(Refusal)
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => (string)field.GetRawConstantValue()!),
        ];

    private static HashSet<string> KeysOf(string language)
    {
        // The set of that language alone, so that a text missing in English is not answered in Japanese.
        var isJapanese = language.StartsWith("ja", StringComparison.Ordinal);
        var culture = isJapanese ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo("en");
        var texts = new ResourceManager(typeof(RefusalText)).GetResourceSet(
            culture,
            createIfNotExists: true,
            tryParents: false
        );
        Assert.NotNull(texts);
        return texts
            .Cast<System.Collections.DictionaryEntry>()
            .Select(entry => (string)entry.Key)
            .ToHashSet(StringComparer.Ordinal);
    }

    // です・ます in every sentence.
    private static bool IsPolite(string text) =>
        text.EndsWith('。')
        && text.Split('。', StringSplitOptions.RemoveEmptyEntries)
            .All(sentence => PoliteEndings.Any(ending => sentence.EndsWith(ending, StringComparison.Ordinal)));

    private sealed class UiCulture : IDisposable
    {
        private readonly CultureInfo before = CultureInfo.CurrentUICulture;

        public UiCulture(string name) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);

        public void Dispose() => CultureInfo.CurrentUICulture = before;
    }
}
