using System.Collections.Concurrent;
using System.Globalization;

namespace GovChat.Testing.Client;

/// <summary>A terminal's cookies. .NET's own container keeps Secure ones from localhost.</summary>
internal sealed class CookieJar(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, string> cookies = new(StringComparer.Ordinal);

    /// <summary>The Cookie header; empty when there are none.</summary>
    public string Header => string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    public string? Find(string name) => cookies.GetValueOrDefault(name);

    /// <summary>Sets or, with null, removes a cookie.</summary>
    public void Set(string name, string? value)
    {
        if (value is null)
        {
            cookies.TryRemove(name, out _);
        }
        else
        {
            cookies[name] = value;
        }
    }

    public void Keep(HttpResponseMessage response)
    {
        foreach (var line in response.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            var parts = line.Split(';', StringSplitOptions.TrimEntries);
            var mark = parts[0].IndexOf('=', StringComparison.Ordinal);
            Set(parts[0][..mark], IsExpired(parts) ? null : parts[0][(mark + 1)..]);
        }
    }

    public void CopyTo(CookieJar other)
    {
        foreach (var (name, value) in cookies)
        {
            other.Set(name, value);
        }
    }

    private bool IsExpired(string[] attributes) =>
        attributes.Contains("max-age=0", StringComparer.OrdinalIgnoreCase)
        || attributes.Any(attribute =>
            attribute.StartsWith("expires=", StringComparison.OrdinalIgnoreCase)
            && DateTimeOffset.Parse(attribute["expires=".Length..], CultureInfo.InvariantCulture) <= clock.GetUtcNow()
        );
}
