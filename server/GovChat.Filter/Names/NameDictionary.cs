using System.Reflection;
using GovChat.Filter.Words;

namespace GovChat.Filter.Names;

/// <summary>Family and given names, folded as text is. Read when the first one is asked for.</summary>
internal sealed class NameDictionary
{
    /// <summary>Longest name of either list, in units.</summary>
    public const int NameLengthMax = 5;

    // カツラギハラ and the like; nothing longer is in the list.
    private const int ReadingLengthMax = 8;

    private const string Prefix = "GovChat.Filter.Names.";
    private const char CommonWord = '*';
    private const int HiraganaToKatakana = 'ア' - 'あ';

    private static readonly Lazy<NameDictionary> Shared = new(() => new());

    private readonly NameList families;
    private readonly NameList given;
    private readonly NameList readings;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> nouns;
    private readonly NameShape givenShape;
    private readonly NameShape familyShape;

    private NameDictionary()
    {
        families = Read("families.txt");
        given = Read("given.txt", "modern.txt");
        readings = Read("readings.txt");
        givenShape = new(given.Names);
        familyShape = new(families.Names);
        nouns = Lines("nouns.txt")
            .Select(WordMachine.Fold)
            .ToHashSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static NameDictionary Default => Shared.Value;

    /// <summary>Whether it is a family name; and whether that is a common word as well.</summary>
    public bool IsFamily(ReadOnlySpan<char> name, out bool isCommonWord) => families.Has(name, out isCommonWord);

    /// <summary>Whether it is a given name; and whether that is a common word as well.</summary>
    public bool IsGiven(ReadOnlySpan<char> name, out bool isCommonWord) => given.Has(name, out isCommonWord);

    /// <summary>Whether it is built as given names are, and no noun: 瑞生, 慎次.</summary>
    public bool LooksGiven(ReadOnlySpan<char> kanji) => givenShape.Fits(kanji) && !nouns.Contains(kanji);

    /// <summary>Whether it begins or ends as family names do: enough before a given name of the list.</summary>
    public bool MayBeFamily(ReadOnlySpan<char> kanji) => familyShape.Resembles(kanji);

    /// <summary>
    /// Whether it begins or ends as given names do and is no noun: enough after 世帯主, not in a sentence.
    /// </summary>
    public bool MayBeGiven(ReadOnlySpan<char> kanji) => givenShape.Resembles(kanji) && !nouns.Contains(kanji);

    /// <summary>Whether it is a given name, if in the other kana than the list has.</summary>
    public bool IsGivenInAnyScript(ReadOnlySpan<char> name)
    {
        if (given.Has(name))
        {
            return true;
        }

        if (name.Length > NameLengthMax)
        {
            return false;
        }

        Span<char> other = stackalloc char[name.Length];
        for (var index = 0; index < name.Length; index++)
        {
            var unit = name[index];
            other[index] =
                Script.IsHiragana(unit) ? (char)(unit + HiraganaToKatakana)
                : Script.IsKatakana(unit) && unit != 'ー' ? (char)(unit - HiraganaToKatakana)
                : unit;
        }

        return given.Has(other);
    }

    /// <summary>Whether it is the reading of a family name, in either kana.</summary>
    public bool IsReading(ReadOnlySpan<char> kana)
    {
        if (kana.Length > ReadingLengthMax)
        {
            return false;
        }

        Span<char> katakana = stackalloc char[kana.Length];
        for (var index = 0; index < katakana.Length; index++)
        {
            var unit = kana[index];
            katakana[index] = Script.IsHiragana(unit) ? (char)(unit + HiraganaToKatakana) : unit;
        }

        return readings.Has(katakana);
    }

    private static NameList Read(params string[] files)
    {
        var names = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var line in files.SelectMany(Lines))
        {
            names[WordMachine.Fold(line.TrimEnd(CommonWord))] = line[^1] == CommonWord;
        }

        return new(names);
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + file)
            ?? throw new InvalidOperationException($"The list {file} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }
}
