using GovChat.Filter.Folding;

namespace GovChat.Filter;

/// <summary>
/// Asks at start whether folding works on this machine. A program whose filter cannot read full-width digits must stop
/// rather than let them through.
/// </summary>
public static class FoldSelfTest
{
    // What is written, and what it must fold to. One pair for each branch of the fold.
    private static readonly (string Written, string Folded)[] Pairs =
    [
        ("１２３①❷⑶", "123123"),
        ("𝟏𝟐𝟑⑫", "12312"),
        ("1\uFE0F\u20E3\u200B2\u00AD3", "123"),
        ("一二三", "一二三"),
        ("ﾏｲﾅﾝﾊﾞｰ", "マイナンバー"),
        ("ハ\u309Aハ\u3099", "パバ"),
        ("髙﨑ＡＢ\u3000１－２", "高崎ab 1-2"),
        ("a\r\nb", "a\nb"),
    ];

    /// <summary>Whether every pair folds as it must.</summary>
    public static bool Passes => Pairs.All(pair => FoldsTo(pair.Written, pair.Folded));

    /// <summary>Throws when folding is broken. Called before the first rule set is made.</summary>
    /// <exception cref="InvalidOperationException">Folding is broken; the program must not go on.</exception>
    public static void Require()
    {
        if (!Passes)
        {
            throw new InvalidOperationException("The filter cannot fold text on this machine. It refuses to run.");
        }
    }

    internal static bool FoldsTo(string written, string expected)
    {
        using var folded = FoldedText.Fold(written);
        return folded.Units.SequenceEqual(expected);
    }
}
