using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using GovChat.Server.Mail;
using GovChat.Testing.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.Server.Tests.Mail;

/// <summary>Mails that wait for a mail server, under a clock that is told to move.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit disposes of it by IAsyncLifetime.")]
public sealed class SendingInTheBackground : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new();
    private readonly string path = Path.GetTempFileName();
    private readonly int port = FreePort();
    private MailQueue queue = null!;
    private MailSender sender = null!;

    public async Task InitializeAsync()
    {
        RealMailServer.WriteSettings(path, port);
        var settings = MailSettings.Read(path);
        queue = new MailQueue(settings, NullLogger<MailQueue>.Instance);
        sender = new MailSender(queue, settings, clock, NullLogger<MailSender>.Instance);
        await sender.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await sender.StopAsync(CancellationToken.None);
        sender.Dispose();
        File.Delete(path);
    }

    [Fact]
    public async Task Mail_waits_for_a_server_that_is_away_and_goes_when_it_is_back()
    {
        Add("first@city.example.jp");
        Add("second@city.example.jp");
        using var server = await RealMailServer.StartAsync("--port", $"{port}");

        await MoveOnUntilAsync(() => server.Taken.Count() == 2);

        Assert.Equal(
            ["first@city.example.jp", "second@city.example.jp"],
            server.Taken.Select(mail => mail.To).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_mail_that_came_too_late_is_not_sent_any_more()
    {
        Add("late@city.example.jp", TimeSpan.FromMinutes(-1));
        Add("intime@city.example.jp", TimeSpan.FromMinutes(10));
        using var server = await RealMailServer.StartAsync("--port", $"{port}");

        await MoveOnUntilAsync(() => server.Taken.Any(mail => mail.To == "intime@city.example.jp"));

        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task A_mail_the_server_will_never_take_holds_up_no_other()
    {
        using var server = await RealMailServer.StartAsync("--port", $"{port}", "--never", "gone@city.example.jp");
        Add("gone@city.example.jp");
        Add("there@city.example.jp");

        await MoveOnUntilAsync(() => server.Taken.Any());

        Assert.Equal("there@city.example.jp", Assert.Single(server.Taken).To);
    }

    [Fact]
    public void More_mail_than_may_wait_is_lost_and_nobody_waits()
    {
        // Nobody takes them away: this queue has no sender.
        var full = new MailQueue(MailSettings.Read(path), NullLogger<MailQueue>.Instance);
        var mail = new OutgoingMail("sato@city.example.jp", "subject", "text", DateTimeOffset.MaxValue);

        var added = 0;
        while (full.TryAdd(mail))
        {
            added++;
        }

        Assert.Equal(3_000, added);
    }

    [Fact]
    public void An_installation_without_mail_takes_none() =>
        Assert.False(
            new MailQueue(null, NullLogger<MailQueue>.Instance).TryAdd(
                new OutgoingMail("sato@city.example.jp", "subject", "text", DateTimeOffset.MaxValue)
            )
        );

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Add(string to, TimeSpan? goodFor = null) =>
        Assert.True(
            queue.TryAdd(new OutgoingMail(to, "subject", "text", clock.GetUtcNow() + (goodFor ?? TimeSpan.FromDays(1))))
        );

    /// <summary>Lets the rests between attempts pass; each is a second of this clock and nothing of ours.</summary>
    private async Task MoveOnUntilAsync(Func<bool> isThere)
    {
        while (!isThere())
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }
}
