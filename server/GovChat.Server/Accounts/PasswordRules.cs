using System.Collections.Frozen;
using GovChat.Contracts;

namespace GovChat.Server.Accounts;

/// <summary>
/// What a password must not be: too short, or built on a word that everybody tries first. Which kinds of characters it has
/// is nobody's business (ASVS 6.2.5).
/// </summary>
internal static class PasswordRules
{
    private const string Resource = "GovChat.Server.Accounts.forbidden-words.txt";

    /// <summary>A name shorter than this stands in too many honest words.</summary>
    private const int NameLengthMin = 3;

    /// <summary>「ああああ」, <c>abcabcabc</c>: the longest unit whose repetition is no password.</summary>
    private const int RepeatedUnitMax = 4;

    private static readonly FrozenSet<string> ForbiddenWords = ReadWords();

    /// <summary>The code of the first fault; null when the password will do.</summary>
    public static string? Check(string password, string loginName, string organisationName)
    {
        if (password.Length is < Limits.PasswordLengthMin or > Limits.PasswordLengthMax)
        {
            return Refusal.PasswordLengthWrong;
        }

        var folded = Fold(password);
        var plain = Unmask(folded);
        var isCommon =
            IsRepetition(folded)
            || ForbiddenWords.Any(word => Has(word))
            || Has(Fold(loginName))
            || NamesOf(organisationName).Any(name => Has(name));
        return isCommon ? Refusal.PasswordTooCommon : null;

        bool Has(string word) =>
            word.Length >= NameLengthMin
            && (folded.Contains(word, StringComparison.Ordinal) || plain.Contains(word, StringComparison.Ordinal));
    }

    // 「青葉市」 is found in 「青葉市2026」, and so is 「青葉市役所」 without its last words.
    private static IEnumerable<string> NamesOf(string organisation)
    {
        var name = Fold(organisation);
        yield return name;
        foreach (var ending in new[] { "市役所", "町役場", "村役場", "区役所", "役所", "役場" })
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
            {
                yield return name[..^ending.Length];
            }
        }
    }

    private static bool IsRepetition(string text)
    {
        for (var unit = 1; unit <= RepeatedUnitMax; unit++)
        {
            if (text.AsSpan(unit).SequenceEqual(text.AsSpan(0, text.Length - unit)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Lower case; full-width letters and digits as half-width ones.</summary>
    private static string Fold(string text) =>
        string.Create(
            text.Length,
            text,
            static (folded, source) =>
            {
                for (var index = 0; index < source.Length; index++)
                {
                    var unit = source[index];
                    folded[index] = char.ToLowerInvariant(unit is >= '！' and <= '～' ? (char)(unit - 0xFEE0) : unit);
                }
            }
        );

    /// <summary><c>p@ssw0rd</c> is <c>password</c>.</summary>
    private static string Unmask(string folded) =>
        folded
            .Replace('@', 'a')
            .Replace('4', 'a')
            .Replace('3', 'e')
            .Replace('1', 'i')
            .Replace('!', 'i')
            .Replace('0', 'o')
            .Replace('$', 's')
            .Replace('5', 's')
            .Replace('7', 't');

    private static FrozenSet<string> ReadWords()
    {
        using var stream =
            typeof(PasswordRules).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        using var reader = new StreamReader(stream);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                words.Add(Fold(line.Trim()));
            }
        }

        return words.ToFrozenSet(StringComparer.Ordinal);
    }
}
