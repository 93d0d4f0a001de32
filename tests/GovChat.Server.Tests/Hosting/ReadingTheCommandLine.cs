using GovChat.Server.Hosting;

namespace GovChat.Server.Tests.Hosting;

/// <summary>One command line that serves, then one word changed at a time.</summary>
public sealed class ReadingTheCommandLine : IDisposable
{
    private readonly string connectionFile = Path.GetTempFileName();

    public ReadingTheCommandLine() => File.WriteAllText(connectionFile, "Host=somewhere\n");

    [Fact]
    public void A_localhost_origin_serves_over_plain_http()
    {
        var options = Read("http://localhost:5080");

        Assert.Equal("http://localhost:5080/", options.Origin.AbsoluteUri);
        Assert.Equal("Host=somewhere", options.ConnectionString);
        Assert.False(options.IsDemo);
        Assert.Equal((null, null), (options.TokenFile, options.PlacesFile));
    }

    [Fact]
    public void A_token_for_the_keys_and_where_the_machines_stand_are_named_by_files()
    {
        var options = Read("http://localhost:5080", "--pkcs11", "token.json", "--places", "places.json");

        Assert.Equal(("token.json", "places.json"), (options.TokenFile, options.PlacesFile));
        Assert.Throws<ArgumentException>(() => Read("http://localhost:5080", "--pkcs11"));
    }

    [Theory]
    [InlineData("http://192.0.2.1:5080", "plain HTTP")]
    [InlineData("http://chat.city.example", "plain HTTP")]
    [InlineData("http://localhost:5080/path", "not an origin")]
    [InlineData("localhost", "not an origin")]
    [InlineData("https://chat.city.example", "--certificate")]
    public void An_origin_that_cannot_work_is_refused_with_the_reason(string origin, string reason)
    {
        var refused = Assert.Throws<ArgumentException>(() => Read(origin));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.NotNull(Read("http://a.localhost:5080"));
    }

    [Fact]
    public void An_https_origin_serves_with_certificate_and_key_anywhere_but_in_a_demonstration()
    {
        string[] tls = ["--certificate", "c.pem", "--key", "k.pem"];

        Assert.Equal("c.pem", Read("https://chat.city.example", tls).CertificateFile);
        Assert.Throws<ArgumentException>(() => Read("https://chat.city.example", [.. tls, "--demo"]));
        Assert.True(Read("http://localhost:5080", "--demo").IsDemo);
    }

    [Fact]
    public void A_named_proxy_holds_the_certificate_and_this_server_hears_it_in_plain_http()
    {
        string[] proxied = ["--proxy", "192.0.2.10", "--proxy", "2001:db8::10", "--listen", "127.0.0.1:5080"];

        var options = Read("https://chat.city.example", proxied);

        Assert.Equal(["192.0.2.10", "2001:db8::10"], options.Proxies.Select(proxy => proxy.ToString()));
        Assert.Equal("127.0.0.1:5080", options.Listen?.ToString());
        Assert.Null(options.CertificateFile);
    }

    [Theory]
    [InlineData("https://chat.city.example", "--listen", "127.0.0.1:5080")]
    [InlineData("https://chat.city.example", "--proxy", "192.0.2.10")]
    [InlineData("http://localhost:5080", "--listen", "127.0.0.1:5080", "--proxy", "192.0.2.10")]
    [InlineData("https://chat.city.example", "--listen", "5080", "--proxy", "192.0.2.10")]
    [InlineData("https://chat.city.example", "--listen", "127.0.0.1", "--proxy", "192.0.2.10")]
    [InlineData("https://chat.city.example", "--listen", "127.0.0.1:5080", "--proxy", "192.0.2.0/24")]
    [InlineData("https://chat.city.example", "--listen", "127.0.0.1:5080", "--proxy", "0.0.0.0")]
    [InlineData("https://chat.city.example", "--listen", "127.0.0.1:5080", "--proxy", "proxy.city.example")]
    public void A_plain_listener_without_one_named_proxy_is_refused(string origin, params string[] more)
    {
        Assert.Throws<ArgumentException>(() => Read(origin, more));
        Assert.NotNull(Read("https://chat.city.example", "--listen", "127.0.0.1:5080", "--proxy", "192.0.2.10").Listen);
    }

    [Fact]
    public void An_unknown_word_or_a_missing_value_is_refused()
    {
        Assert.Contains("--fast", Refused("--fast"), StringComparison.Ordinal);
        Assert.Contains("--host", Refused("--host"), StringComparison.Ordinal);
        Assert.Equal(["b.localhost"], Read("http://a.localhost:5080", "--host", "b.localhost").OtherHosts);

        string Refused(params string[] more) =>
            Assert.Throws<ArgumentException>(() => Read("http://localhost:5080", more)).Message;
    }

    public void Dispose() => File.Delete(connectionFile);

    private ServerOptions Read(string origin, params string[] more) =>
        ServerOptions.Parse(["--data", ".", "--origin", origin, "--database", connectionFile, .. more]);
}
