using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Accounts;

/// <summary>Codes and login names as they were meant, although an input method wrote them full-width.</summary>
internal static class HalfWidth
{
    private const char FullWidthFirst = '！';
    private const char FullWidthLast = '～';
    private const int Distance = FullWidthFirst - '!';

    /// <summary>The digits alone: 「１２３ ４５６」 becomes 123456.</summary>
    public static string Digits(string typed) => new([.. typed.Select(Fold).Where(char.IsAsciiDigit)]);

    /// <summary>Trimmed, half-width and lower case, as login names are.</summary>
    public static string LoginName(string typed) => new([.. typed.Trim().Select(Fold).Select(char.ToLowerInvariant)]);

    /// <summary>
    /// The code of a sign-in: digits of an authenticator or a mail, or the signs of a sealed code, in whatever groups and
    /// case they were typed, and with the letters that Crockford's base 32 reads as digits.
    /// </summary>
    public static string SignInCode(string typed)
    {
        var signs = new string([.. typed.Select(Fold).Select(char.ToUpperInvariant).Where(char.IsAsciiLetterOrDigit)]);
        return signs.All(char.IsAsciiDigit) ? signs : signs.Replace('O', '0').Replace('I', '1').Replace('L', '1');
    }

    /// <summary>Whether it can be a code of a sign-in: of the method in force, or of a sealed envelope.</summary>
    public static bool IsSignInCode(string code, OneTimeCodeMethod method) =>
        code.Length == Limits.SealedCodeLength
            ? code.All(sign => OneTimeCodes.SealedSigns.Contains(sign, StringComparison.Ordinal))
            : code.All(char.IsAsciiDigit)
                && code.Length == (method is OneTimeCodeMethod.Mail ? Limits.MailCodeLength : Limits.OneTimeCodeLength);

    /// <summary>Whether it can be a one-time code.</summary>
    public static bool IsOneTimeCode(string digits) => digits.Length == Limits.OneTimeCodeLength;

    private static char Fold(char typed) =>
        typed is >= FullWidthFirst and <= FullWidthLast ? (char)(typed - Distance) : typed;
}
