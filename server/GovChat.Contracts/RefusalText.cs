using System.Globalization;
using System.Resources;

namespace GovChat.Contracts;

/// <summary>
/// What a person is told of a refusal, by its code, in the language of <see cref="CultureInfo.CurrentUICulture"/>: Japanese
/// unless it is English. The title says what happened, the detail what to do next.
/// </summary>
public static class RefusalText
{
    // A newer server may have codes this client has no words for.
    private const string AnyOther = "unknown";

    private static readonly ResourceManager Texts = new(typeof(RefusalText));

    /// <summary>One sentence: what happened.</summary>
    /// <param name="code">A code of <see cref="Refusal"/>; any other gets a general text.</param>
    public static string Title(string code) => Text(code, "title");

    /// <summary>What to do next.</summary>
    /// <param name="code">A code of <see cref="Refusal"/>; any other gets a general text.</param>
    public static string Detail(string code) => Text(code, "detail");

    private static string Text(string code, string part) =>
        Texts.GetString($"{code}.{part}", CultureInfo.CurrentUICulture)
        ?? Texts.GetString($"{AnyOther}.{part}", CultureInfo.CurrentUICulture)
        ?? throw new MissingManifestResourceException(AnyOther);
}
