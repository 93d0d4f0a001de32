using System.Collections.Frozen;

namespace GovChat.Server.Hosting;

/// <summary>
/// The addresses people may use. The Host header only chooses among them; nothing is ever built from it, so a forged
/// header cannot make a proof for another site valid here.
/// </summary>
internal sealed class PublicOrigin(ServerOptions options)
{
    private FrozenDictionary<string, string> originsByHost = FrozenDictionary<string, string>.Empty;

    /// <summary>The configured origin, e.g. <c>https://chat.city.example</c>; set once the port is known.</summary>
    public string Main { get; private set; } = options.Origin.GetLeftPart(UriPartial.Authority);

    /// <summary>Whether it is reached over TLS.</summary>
    public bool IsTls { get; } = options.Origin.Scheme == Uri.UriSchemeHttps;

    /// <summary>Says which port was taken when the configured one was 0, and which hosts are allowed.</summary>
    public void Settle(int port)
    {
        string OriginOf(string host) =>
            new UriBuilder(options.Origin.Scheme, host, port).Uri.GetLeftPart(UriPartial.Authority);
        Main = OriginOf(options.Origin.Host);
        originsByHost = options
            .OtherHosts.Append(options.Origin.Host)
            .ToFrozenDictionary(host => new Uri(OriginOf(host)).Authority, OriginOf, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every configured origin, the main one first.</summary>
    public IEnumerable<string> All => originsByHost.Values.OrderByDescending(origin => origin == Main);

    /// <summary>The configured origin a request came to, or null when its host is none of ours.</summary>
    public string? Of(HttpRequest request) => originsByHost.GetValueOrDefault(request.Host.Value ?? string.Empty);
}
