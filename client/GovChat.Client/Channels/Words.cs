using System.Globalization;

namespace GovChat.Client.Channels;

/// <summary>Finds words as people mean them: ｶﾅ and カナ, ﾊﾞ and バ, かな and カナ, A and ａ are the same.</summary>
internal static class Words
{
    private const CompareOptions Loosely =
        CompareOptions.IgnoreCase | CompareOptions.IgnoreWidth | CompareOptions.IgnoreKanaType;

    private static readonly CompareInfo Japanese = CultureInfo.GetCultureInfo("ja-JP").CompareInfo;

    /// <summary>Whether a text holds the words.</summary>
    public static bool Hold(string text, string words) => Japanese.IndexOf(text, words, Loosely) >= 0;
}
