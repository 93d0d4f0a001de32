using GovChat.Server.Hosting;
using GovChat.Testing.Mail;

namespace GovChat.Testing;

/// <summary>The server under a clock that is told to move, with a real mail server of its own.</summary>
public sealed class GovChatAppWithMail : GovChatAppWithClock
{
    private RealMailServer? mail;

    /// <summary>Its mail server.</summary>
    public RealMailServer Mail => mail ?? throw new InvalidOperationException("The mail server has not been started.");

    public override async Task InitializeAsync()
    {
        mail = await RealMailServer.StartAsync();
        mail.WriteSettings(MailFile);
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        mail?.Dispose();
    }

    protected override ServerOptions Arrange(ServerOptions options) => options with { MailFile = MailFile };

    private string MailFile => Path.Combine(DataFolder, "mail.json");
}
