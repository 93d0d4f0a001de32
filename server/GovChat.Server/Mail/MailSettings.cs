using System.Text.Json;
using System.Text.Json.Serialization;
using MimeKit;

namespace GovChat.Server.Mail;

/// <summary>The file behind <c>--mail</c>: which server takes our mail, and how. It may hold a password, so it is owner-only.</summary>
/// <param name="Host">The mail server.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">How the way there is guarded.</param>
/// <param name="From">The address our mail comes from.</param>
/// <param name="Canary">Where the test mails go; a mailbox that nobody needs to read.</param>
internal sealed record MailSettings(string Host, int Port, MailSecurity Security, string From, string Canary)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Who we are to the mail server; null where it asks nobody.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>
    /// A PEM file with the authority that signed the mail server's certificate, where that is none the system knows.
    /// Then only certificates of this authority are good.
    /// </summary>
    public string? Authority { get; init; }

    /// <exception cref="ArgumentException">The file is open to others, not JSON, or says something unusable.</exception>
    public static MailSettings Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new ArgumentException($"The mail file {path} is missing.");
        }

        if ((File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None)
        {
            throw new ArgumentException($"The mail file {path} is open to others; please make it 0600.");
        }

        return Parsed(path)?.Checked() ?? throw new ArgumentException($"The mail file {path} cannot be read as JSON.");
    }

    public override string ToString() => $"mail server {Host}:{Port}";

    // What the reader says of a fault may quote the file, and the file may hold a password; so it says nothing.
    private static MailSettings? Parsed(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<MailSettings>(File.ReadAllBytes(path), Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private MailSettings Checked()
    {
        if (Host.Length == 0 || Port is < 1 or > ushort.MaxValue)
        {
            throw new ArgumentException("The mail file names no host and port.");
        }

        foreach (var address in new[] { From, Canary })
        {
            // A name alone would parse too, as a mailbox of the mail server's own machine.
            if (!MailboxAddress.TryParse(address, out _) || !address.Contains('@', StringComparison.Ordinal))
            {
                throw new ArgumentException("The mail file's from and canary must be addresses.");
            }
        }

        if ((User is null) != (Password is null))
        {
            throw new ArgumentException("The mail file names a user without password, or a password without user.");
        }

        // A password in the clear could be read by everybody on the way.
        return User is not null && Security is MailSecurity.None
            ? throw new ArgumentException("The mail file sends a password without TLS; please use starttls or tls.")
            : this;
    }
}
