using GovChat.Testing;

namespace GovChat.House.Texts;

/// <summary>
/// A line of <c>server/GovChat.Server/Texts.txt</c>: a column that could hold words, what judged them, and how they stand.
/// </summary>
/// <param name="Column">Table and column.</param>
/// <param name="Judge">How it comes to be what it is.</param>
/// <param name="AtRest">Whether the database holds them sealed.</param>
/// <param name="Rest">The types that ask the judge, or the reason why nobody does.</param>
/// <param name="WhyPlain">Of what people type and is not sealed, the reason.</param>
internal sealed record Text(string Column, string Judge, string AtRest, string Rest, string? WhyPlain)
{
    public const string NameFilter = nameof(NameFilter);
    public const string CleanText = nameof(CleanText);

    public const string Sealed = "sealed";

    /// <summary>How words may stand.</summary>
    public static readonly string[] Ways = [Sealed, "plain"];

    /// <summary>What a line may say.</summary>
    public static readonly string[] Judges = [NameFilter, CleanText, "words", "server", "exempt"];

    /// <summary>The page as it was written.</summary>
    public static IReadOnlyList<Text> Written =>
        [
            .. File.ReadLines(Repository.At("server", "GovChat.Server", "Texts.txt"))
                .Where(line => line.Length > 0 && !line.StartsWith('#'))
                .Select(Parse),
        ];

    /// <summary>Where what people type must pass the filter on its way into the column.</summary>
    public bool IsJudged => Judge is NameFilter or CleanText;

    /// <summary>The types that ask the judge.</summary>
    public IReadOnlyList<string> Types => IsJudged ? Rest.Split(' ') : [];

    public static Text Parse(string line)
    {
        const StringSplitOptions tidy = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var words = line.Split(' ', 4, tidy);
        var rest = (words.ElementAtOrDefault(3) ?? string.Empty).Split('|', 2, tidy);
        return new Text(
            words[0],
            words[1],
            words.ElementAtOrDefault(2) ?? string.Empty,
            rest.ElementAtOrDefault(0) ?? string.Empty,
            rest.ElementAtOrDefault(1)
        );
    }
}
