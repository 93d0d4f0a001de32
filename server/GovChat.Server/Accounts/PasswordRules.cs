using System.Collections.Frozen;
using GovChat.Contracts;

namespace GovChat.Server.Accounts;

/// <summary>
/// What a password must not be: too short, built on a word that everybody tries first, made of two well-known words and
/// numbers, or known from a breach. Which kinds of characters it has is nobody's business (ASVS 6.2.5), and it is changed
/// when there is a reason to, not by the calendar.
/// </summary>
internal static class PasswordRules
{
    private const string Resource = "GovChat.Server.Accounts.forbidden-words.txt";

    /// <summary>A name shorter than this stands in too many honest words.</summary>
    private const int NameLengthMin = 3;

    /// <summary>「ああああ」, <c>abcabcabc</c>: the longest unit whose repetition is no password.</summary>
    private const int RepeatedUnitMax = 4;

    /// <summary>What is put before and after a password that was asked to be longer.</summary>
    private static readonly char[] Edges = [.. "0123456789!?#$%&@*+-_=.,:;~ "];

    private static readonly FrozenSet<string> ForbiddenWords = WordFile
        .Read(Resource)
        .ToFrozenSet(StringComparer.Ordinal);

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
            || BreachedPasswords.Has(folded)
            || BreachedPasswords.Has(folded.Trim(Edges))
            || CommonWords.AreAll(folded)
            || CommonWords.AreAll(Bared(folded))
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
    public static string Fold(string text) =>
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

    /// <summary>The signs that stand for letters within a word; numbers beside a word stay numbers.</summary>
    private static string Bared(string folded) => folded.Replace('@', 'a').Replace('$', 's');

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
}
