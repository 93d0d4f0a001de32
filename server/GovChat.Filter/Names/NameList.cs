namespace GovChat.Filter.Names;

/// <summary>Names, and which of them are common words as well. Most words are told from them by their first unit and length.</summary>
internal sealed class NameList
{
    private readonly Dictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> isCommonWord;

    // The length of the longest name that begins with a unit; 0 where none does.
    private readonly byte[] longest = new byte[char.MaxValue + 1];

    /// <summary>Names as they look in folded text.</summary>
    public NameList(Dictionary<string, bool> names)
    {
        isCommonWord = names.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var name in names.Keys)
        {
            longest[name[0]] = Math.Max(longest[name[0]], checked((byte)name.Length));
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<string> Names => isCommonWord.Dictionary.Keys;

    /// <summary>Whether it is in the list.</summary>
    public bool Has(ReadOnlySpan<char> name) => Has(name, out _);

    /// <summary>Whether it is in the list; and whether it is a common word as well.</summary>
    public bool Has(ReadOnlySpan<char> name, out bool isWord)
    {
        isWord = false;
        return name.Length > 0 && name.Length <= longest[name[0]] && isCommonWord.TryGetValue(name, out isWord);
    }
}
