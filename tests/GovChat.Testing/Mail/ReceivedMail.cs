using System.Text.Json;
using System.Text.RegularExpressions;

namespace GovChat.Testing.Mail;

/// <summary>A mail that the server took.</summary>
/// <param name="To">The address of the envelope.</param>
/// <param name="From">The sender of the envelope.</param>
/// <param name="Subject">Decoded.</param>
/// <param name="Text">Decoded.</param>
/// <param name="Headers">All header fields, names in lower case.</param>
/// <param name="Tls">Whether it came over TLS.</param>
public sealed partial record ReceivedMail(
    string To,
    string From,
    string Subject,
    string Text,
    IReadOnlyDictionary<string, string> Headers,
    bool Tls
)
{
    /// <summary>The one-time code it brings.</summary>
    public string Code => EightDigits.Match(Text).Groups["code"].Value;

    /// <summary>The secret of its link 「これは自分ではない」.</summary>
    public string NotMeToken => Fragment.Match(Text).Groups["token"].Value;

    [GeneratedRegex(
        "ワンタイムコード: (?<code>[0-9]{8})",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex EightDigits { get; }

    [GeneratedRegex("/not-me#(?<token>[A-Za-z0-9_-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Fragment { get; }

    internal static ReceivedMail Parse(string line) =>
        JsonSerializer.Deserialize<ReceivedMail>(line, JsonSerializerOptions.Web)
        ?? throw new InvalidDataException("The mail server wrote no mail.");
}
