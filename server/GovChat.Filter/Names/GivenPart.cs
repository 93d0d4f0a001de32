namespace GovChat.Filter.Names;

/// <summary>Tells where in a full name the given name begins: the part that is concealed.</summary>
internal static class GivenPart
{
    /// <summary>Index within the name; at least 1, so that one letter of the family name stays.</summary>
    public static int StartIn(ReadOnlySpan<char> name)
    {
        var space = name.IndexOfAny(' ', '・');
        if (space > 0)
        {
            return space + 1;
        }

        var best = 1;
        var dictionary = NameDictionary.Default;
        for (var length = 1; length < name.Length && length <= NameDictionary.NameLengthMax; length++)
        {
            var family = name[..length];
            if (!dictionary.IsFamily(family, out _) && !dictionary.IsReading(family))
            {
                continue;
            }

            best = length;
            if (dictionary.IsGiven(name[length..], out var isWord) && !isWord)
            {
                return length;
            }
        }

        return best;
    }
}
