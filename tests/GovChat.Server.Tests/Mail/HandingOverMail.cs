using GovChat.Server.Mail;
using GovChat.Testing.Mail;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovChat.Server.Tests.Mail;

/// <summary>One mail handed to a real mail server, over lines that are as they should be and lines that are not.</summary>
public sealed class HandingOverMail
{
    private const string Security = "\"security\": \"startTls\"";

    [Fact]
    public async Task A_mail_arrives_as_it_was_written()
    {
        using var server = await RealMailServer.StartAsync();

        var delivery = await SendAsync(server.Port, "\"security\": \"none\"");

        var mail = await server.NextToAsync("sato@city.example.jp");
        Assert.Equal(Delivery.Accepted, delivery);
        Assert.Equal("ワンタイムコード", mail.Subject);
        Assert.Equal("コードは 12345678 です。\n髙橋さん\n", mail.Text.ReplaceLineEndings("\n"));
        Assert.Equal(RealMailServer.From, mail.From);
        Assert.Equal("auto-generated", mail.Headers["auto-submitted"]);
    }

    [Fact]
    public async Task A_server_may_say_not_now_and_never()
    {
        using var server = await RealMailServer.StartAsync();
        using var file = new MailFile(server.Port, "\"security\": \"none\"");
        using var relay = file.NewRelay();

        await server.AnswerAsync(MailServerMood.Later);
        var later = await file.UntilAsync(relay, delivery => delivery != Delivery.Accepted);
        await server.AnswerAsync(MailServerMood.Refuse);
        var refused = await file.UntilAsync(relay, delivery => delivery != Delivery.Later);
        await server.AnswerAsync(MailServerMood.Accept);
        var accepted = await file.UntilAsync(relay, delivery => delivery != Delivery.Refused);

        Assert.Equal(Delivery.Later, later);
        Assert.Equal(Delivery.Refused, refused);
        Assert.Equal(Delivery.Accepted, accepted);
    }

    [Theory]
    [InlineData("startTls", "--starttls")]
    [InlineData("tls", "--tls")]
    public async Task A_certificate_of_the_authority_that_was_named_is_good_and_no_other(string security, string word)
    {
        using var certificate = new MailCertificate();
        using var other = new MailCertificate();
        using var server = await RealMailServer.StartAsync(word, certificate.Certificate, certificate.Key);

        var unknown = await SendAsync(server.Port, $"\"security\": \"{security}\"");
        var wrong = await SendAsync(server.Port, WithAuthority(security, other));
        Assert.Empty(server.Taken);
        var right = await SendAsync(server.Port, WithAuthority(security, certificate));

        Assert.Equal(Delivery.Unreachable, unknown);
        Assert.Equal(Delivery.Unreachable, wrong);
        Assert.Equal(Delivery.Accepted, right);
        Assert.True((await server.NextToAsync("sato@city.example.jp")).Tls);
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_refused()
    {
        using var certificate = new MailCertificate("mail.elsewhere.example");
        using var server = await RealMailServer.StartAsync("--starttls", certificate.Certificate, certificate.Key);

        Assert.Equal(Delivery.Unreachable, await SendAsync(server.Port, WithAuthority("startTls", certificate)));
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task Where_tls_was_asked_for_nothing_is_sent_without()
    {
        using var plain = await RealMailServer.StartAsync();

        var refused = await SendAsync(plain.Port, Security);
        Assert.Empty(plain.Taken);
        var control = await SendAsync(plain.Port, "\"security\": \"none\"");

        Assert.Equal(Delivery.Unreachable, refused);
        Assert.Equal(Delivery.Accepted, control);
    }

    [Fact]
    public async Task A_server_that_asks_who_we_are_is_told()
    {
        using var certificate = new MailCertificate();
        using var server = await RealMailServer.StartAsync(
            "--starttls",
            certificate.Certificate,
            certificate.Key,
            "--user",
            "govchat",
            "the right words"
        );
        var more = WithAuthority("startTls", certificate);

        var wrong = await SendAsync(server.Port, $"{more}, \"user\": \"govchat\", \"password\": \"wrong words\"");
        var right = await SendAsync(server.Port, $"{more}, \"user\": \"govchat\", \"password\": \"the right words\"");

        Assert.Equal(Delivery.Unreachable, wrong);
        Assert.Equal(Delivery.Accepted, right);
    }

    private static string WithAuthority(string security, MailCertificate certificate) =>
        $"\"security\": \"{security}\", \"authority\": \"{certificate.Authority}\"";

    private static async Task<Delivery> SendAsync(int port, string more)
    {
        using var file = new MailFile(port, more);
        using var relay = file.NewRelay();
        return await relay.SendAsync(MailFile.Mail, CancellationToken.None);
    }

    /// <summary>The file of one test, and what is sent by it.</summary>
    private sealed class MailFile : IDisposable
    {
        private readonly string path = Path.GetTempFileName();

        public MailFile(int port, string more) => RealMailServer.WriteSettings(path, port, more);

        public static OutgoingMail Mail { get; } =
            new(
                "sato@city.example.jp",
                "ワンタイムコード",
                "コードは 12345678 です。\n髙橋さん\n",
                DateTimeOffset.MaxValue
            );

        public Relay NewRelay() => new(MailSettings.Read(path), TimeProvider.System, NullLogger.Instance);

        /// <summary>The server hears of its new mood a moment later; asks until it has.</summary>
        public async Task<Delivery> UntilAsync(Relay relay, Predicate<Delivery> isThere)
        {
            Assert.True(File.Exists(path));
            while (true)
            {
                var delivery = await relay.SendAsync(Mail, CancellationToken.None);
                if (isThere(delivery))
                {
                    return delivery;
                }
            }
        }

        public void Dispose() => File.Delete(path);
    }
}
