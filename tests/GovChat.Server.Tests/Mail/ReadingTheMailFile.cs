using GovChat.Server.Mail;

namespace GovChat.Server.Tests.Mail;

/// <summary>One file that is right, then one thing changed at a time.</summary>
public sealed class ReadingTheMailFile : IDisposable
{
    private const string Right = """
        { "host": "mail.city.example.jp", "port": 587, "security": "startTls", "user": "govchat",
          "password": "a secret of the mail server", "from": "govchat@city.example.jp", "canary": "canary@city.example.jp" }
        """;

    private readonly string path = Path.GetTempFileName();

    [Fact]
    public void It_says_how_mail_is_sent_and_prints_no_secret()
    {
        var settings = Read(Right);

        Assert.Equal(
            ("mail.city.example.jp", 587, MailSecurity.StartTls),
            (settings.Host, settings.Port, settings.Security)
        );
        Assert.DoesNotContain("secret", $"{settings}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"security\": \"startTls\"", "\"security\": \"perhaps\"")]
    [InlineData("\"security\": \"startTls\"", "\"security\": \"none\"")]
    [InlineData("\"port\": 587", "\"port\": 70000")]
    [InlineData("\"user\": \"govchat\",", "")]
    [InlineData("govchat@city.example.jp", "nobody")]
    [InlineData("\"host\"", "\"hoost\"")]
    [InlineData("{ \"host\"", "{ { \"host\"")]
    public void What_cannot_work_is_refused_without_quoting_the_file(string part, string instead)
    {
        var refused = Assert.Throws<ArgumentException>(() =>
            Read(Right.Replace(part, instead, StringComparison.Ordinal))
        );

        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_others_can_read_is_refused()
    {
        File.WriteAllText(path, Right);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var refused = Assert.Throws<ArgumentException>(() => MailSettings.Read(path));

        Assert.Contains("0600", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(Read(Right));
    }

    [Fact]
    public void A_mail_prints_nothing_of_itself() =>
        Assert.Equal("a mail", $"{new OutgoingMail("sato@city.example.jp", "subject", "12345678", default)}");

    public void Dispose() => File.Delete(path);

    private MailSettings Read(string text)
    {
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return MailSettings.Read(path);
    }
}
