using System.Globalization;

namespace GovChat.Client.Resources;

/// <summary>Fills the places of a text, in the reader's culture.</summary>
internal static class TextFilling
{
    /// <summary>The text with {0}, {1}, … filled.</summary>
    public static string With(this string text, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.CurrentCulture, text, values);
}
