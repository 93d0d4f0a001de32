using System.Net;

namespace GovChat.Server.Hosting;

/// <summary>What the command line says.</summary>
/// <param name="DataFolder">Holds <c>keys</c> and <c>run</c>; owner-only.</param>
/// <param name="Origin">The public origin. Port 0 takes a free port and the origin follows it.</param>
/// <param name="ConnectionString">Of the server's database role.</param>
/// <param name="IsDemo">A demonstration installation: sample people, helpers to sign in, loopback only.</param>
public sealed record ServerOptions(string DataFolder, Uri Origin, string ConnectionString, bool IsDemo)
{
    /// <summary>Further host names of organisations on this server, beside the origin's own.</summary>
    public IReadOnlyList<string> OtherHosts { get; init; } = [];

    /// <summary>The PEM certificate (with its chain) of an https origin.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Its PEM key.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The JSON file that says how mail is sent; null for an installation without mail.</summary>
    public string? MailFile { get; init; }

    /// <summary>The JSON file that names the PKCS#11 token of the key-encryption keys; null where files keep them.</summary>
    public string? TokenFile { get; init; }

    /// <summary>The JSON file in which the operator says where the machines stand; null where nothing is said.</summary>
    public string? PlacesFile { get; init; }

    /// <summary>
    /// The reverse proxies in front of this server, each by its address. What they say of a caller is believed; what
    /// anybody else says is not even read.
    /// </summary>
    public IReadOnlyList<IPAddress> Proxies { get; init; } = [];

    /// <summary>Where to hear the proxies in plain HTTP, instead of holding a certificate here.</summary>
    public IPEndPoint? Listen { get; init; }

    /// <summary>
    /// Reads <c>--data DIR --origin URL --database FILE [--host NAME]… [--certificate FILE --key FILE]
    /// [--proxy ADDRESS]… [--listen ADDRESS:PORT] [--mail FILE] [--pkcs11 FILE] [--places FILE] [--demo]</c>.
    /// </summary>
    /// <exception cref="ArgumentException">A word is missing, unknown or unusable.</exception>
    public static ServerOptions Parse(IReadOnlyList<string> words)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var hosts = new List<string>();
        var proxies = new List<IPAddress>();
        var isDemo = false;
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at];
            switch (word)
            {
                case "--demo":
                    isDemo = true;
                    break;
                case "--host":
                    hosts.Add(ValueAfter(words, at++));
                    break;
                case "--proxy":
                    proxies.Add(ProxyFrom(ValueAfter(words, at++)));
                    break;
                case "--data" or "--origin" or "--database" or "--certificate" or "--key" or "--listen":
                case "--mail" or "--pkcs11" or "--places":
                    values[word] = ValueAfter(words, at++);
                    break;
                default:
                    throw new ArgumentException($"Unknown option {word}.");
            }
        }

        string Needed(string word) =>
            values.GetValueOrDefault(word) ?? throw new ArgumentException($"{word} is needed.");
        var options = new ServerOptions(
            Path.GetFullPath(Needed("--data")),
            OriginFrom(Needed("--origin")),
            File.ReadAllText(Needed("--database")).Trim(),
            isDemo
        )
        {
            OtherHosts = hosts,
            CertificateFile = values.GetValueOrDefault("--certificate"),
            KeyFile = values.GetValueOrDefault("--key"),
            Proxies = proxies,
            Listen = values.GetValueOrDefault("--listen") is { } listen ? EndPointFrom(listen) : null,
            MailFile = values.GetValueOrDefault("--mail"),
            TokenFile = values.GetValueOrDefault("--pkcs11"),
            PlacesFile = values.GetValueOrDefault("--places"),
        };
        options.RefuseWhatCannotWork();
        return options;
    }

    private static string ValueAfter(IReadOnlyList<string> words, int at) =>
        at + 1 < words.Count ? words[at + 1] : throw new ArgumentException($"{words[at]} needs a value.");

    /// <summary>One address: a range of proxies, or every address, would let others speak for callers.</summary>
    private static IPAddress ProxyFrom(string text) =>
        IPAddress.TryParse(text, out var address)
        && !address.Equals(IPAddress.Any)
        && !address.Equals(IPAddress.IPv6Any)
            ? address
            : throw new ArgumentException($"{text} is not the address of one proxy.");

    private static IPEndPoint EndPointFrom(string text) =>
        IPEndPoint.TryParse(text, out var endPoint) && endPoint.Port > 0
            ? endPoint
            : throw new ArgumentException($"{text} is not an address and a port such as 127.0.0.1:5080.");

    private static Uri OriginFrom(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin)
        && string.Equals(origin.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase)
            ? origin
            : throw new ArgumentException($"{text} is not an origin such as https://chat.city.example.");

    /// <summary>
    /// Browsers keep Secure cookies and offer WebCrypto on http://localhost and its subdomains, and on no other plain
    /// HTTP address; anywhere else people would get a page that cannot work, and one that anybody could listen to.
    /// </summary>
    private void RefuseWhatCannotWork()
    {
        var isTls = Origin.Scheme == Uri.UriSchemeHttps;
        if (Listen is not null && (!isTls || Proxies.Count == 0 || CertificateFile is not null))
        {
            throw new ArgumentException("--listen goes with an https origin and --proxy ADDRESS, and no certificate.");
        }

        if (isTls && Listen is null && (CertificateFile is null || KeyFile is null))
        {
            throw new ArgumentException(
                "An https origin needs --certificate FILE and --key FILE, or --proxy ADDRESS and --listen ADDRESS:PORT."
            );
        }

        if (!isTls && !IsLocalhost(Origin.Host))
        {
            throw new ArgumentException(
                $"{Origin} would be plain HTTP on a network: use https://, or http://localhost."
            );
        }

        if (IsDemo && !IsLocalhost(Origin.Host))
        {
            throw new ArgumentException("A demonstration installation listens on localhost only.");
        }
    }

    internal static bool IsLocalhost(string host) =>
        host is "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal);
}
