using System.Globalization;
using GovChat.Contracts;
using GovChat.Filter.Folding;

namespace GovChat.Filter;

/// <summary>Whether a text has the shape of a message at all, before anybody asks what it says.</summary>
public static class MessageText
{
    /// <summary>Null when the shape is right, else the code of the first fault (see <see cref="Refusal"/>).</summary>
    public static string? Check(string text) => Check(text, Limits.MessageTextLengthMax);

    /// <summary>The same for another kind of text, such as a channel's name, with its own longest length.</summary>
    public static string? Check(string text, int lengthMax)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > lengthMax)
        {
            return Refusal.TextTooLong;
        }

        var marks = 0;
        var visible = false;
        for (var index = 0; index < text.Length; index++)
        {
            if (RefusalOfUnit(text, index) is { } refusal)
            {
                return refusal;
            }

            if (char.IsLowSurrogate(text[index]))
            {
                continue; // Judged together with its high surrogate.
            }

            var category = CharUnicodeInfo.GetUnicodeCategory(text, index);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                if (++marks > Limits.CombiningMarksPerBaseMax)
                {
                    return Refusal.TextTooManyMarks;
                }
            }
            else if (category != UnicodeCategory.Format) // A joiner between two marks is no new base.
            {
                marks = 0;
            }

            visible |= !FoldTable.IsInvisible(text, index);
        }

        return visible ? null : Refusal.TextEmpty;
    }

    private static string? RefusalOfUnit(string text, int index)
    {
        var unit = text[index];
        return unit switch
        {
            '\uFFFD' => Refusal.TextInvalidUnicode,
            _ when char.IsSurrogate(unit) && !IsPaired(text, index) => Refusal.TextInvalidUnicode,
            '\t' or '\n' => null,
            '\r' when index + 1 < text.Length && text[index + 1] == '\n' => null,
            _ when char.IsControl(unit) => Refusal.TextControlCharacter,
            (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => Refusal.TextBidiOverride,
            _ => null,
        };
    }

    private static bool IsPaired(string text, int index) =>
        char.IsHighSurrogate(text[index])
            ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            : index > 0 && char.IsHighSurrogate(text[index - 1]);
}
