namespace GovChat.Filter.Names;

/// <summary>
/// Which kanji the names of a list begin, go on and end with. No list has all names, because parents make new ones; but
/// they make them of the same kanji.
/// </summary>
internal sealed class NameShape
{
    // build-lists.py takes the nouns that look alike by the same counts.
    private const int BeginningsMin = 2;
    private const int MiddlesMin = 2;
    private const int EndingsMin = 5;

    private readonly HashSet<char> beginnings;
    private readonly HashSet<char> endings;
    private readonly HashSet<char> middles;
    private readonly HashSet<char> longEndings;

    public NameShape(IEnumerable<string> list)
    {
        var names = list.Where(name => name.Length is 2 or 3 && name.All(Script.IsKanji)).ToArray();
        var pairs = names.Where(name => name.Length == 2).ToArray();
        var triples = names.Where(name => name.Length == 3).ToArray();
        beginnings = Common(pairs.Select(name => name[0]), BeginningsMin);
        endings = Common(pairs.Select(name => name[1]), EndingsMin);
        middles = Common(triples.Select(name => name[1]), MiddlesMin);
        longEndings = Common(triples.Select(name => name[2]), EndingsMin);
    }

    /// <summary>Whether two or three kanji are put together as the names of the list are.</summary>
    public bool Fits(ReadOnlySpan<char> kanji) =>
        kanji.Length switch
        {
            2 => beginnings.Contains(kanji[0]) && endings.Contains(kanji[1]),
            3 => beginnings.Contains(kanji[0]) && middles.Contains(kanji[1]) && longEndings.Contains(kanji[2]),
            _ => false,
        };

    /// <summary>Whether kanji begin or end as the names of the list do.</summary>
    public bool Resembles(ReadOnlySpan<char> kanji) =>
        kanji.Length > 0 && (beginnings.Contains(kanji[0]) || endings.Contains(kanji[^1]));

    private static HashSet<char> Common(IEnumerable<char> kanji, int countMin) =>
        [.. kanji.GroupBy(one => one).Where(group => group.Count() >= countMin).Select(group => group.Key)];
}
