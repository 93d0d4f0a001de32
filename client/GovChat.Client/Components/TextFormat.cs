using System.Globalization;

namespace GovChat.Client.Components;

/// <summary>Fills the blanks of a text from the resources.</summary>
public static class TextFormat
{
    public static string With(this string text, params object?[] values) =>
        string.Format(CultureInfo.CurrentCulture, text, values);
}
