using GovChat.Contracts;
using GovChat.Filter;
using GovChat.Server.Hosting;

namespace GovChat.Server.People;

/// <summary>
/// The shape of a name, note or reason: one line that can be seen, without characters that make it look like another.
/// What a screen shows to an administrator must be what was typed.
/// </summary>
internal static class FieldText
{
    /// <summary>The refusal of a text that must say something; null when it is well.</summary>
    public static IResult? Refuse(string text, int lengthMax, string field)
    {
        var code = MessageText.Check(text, lengthMax);
        if (code is null && text.AsSpan().ContainsAny('\t', '\r', '\n'))
        {
            code = Refusal.TextControlCharacter;
        }

        return code is null ? null : Problem.Of(code, field);
    }

    /// <summary>The same for a text that may be empty.</summary>
    public static IResult? RefuseUnlessEmpty(string text, int lengthMax, string field) =>
        text.Length == 0 ? null : Refuse(text, lengthMax, field);
}
