using GovChat.Contracts;

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

    /// <summary>Whether it can be a one-time code.</summary>
    public static bool IsOneTimeCode(string digits) => digits.Length == Limits.OneTimeCodeLength;

    private static char Fold(char typed) =>
        typed is >= FullWidthFirst and <= FullWidthLast ? (char)(typed - Distance) : typed;
}
