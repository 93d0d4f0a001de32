using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace GovChat.Testing.Mail;

/// <summary>
/// A real SMTP server (aiosmtpd, Debian's python3-aiosmtpd) on a free port of this machine. It keeps what it takes and
/// delivers nothing. It can be told to be unwilling, and to be gone.
/// </summary>
public sealed class RealMailServer : IDisposable
{
    public const string From = "govchat@city.example.jp";
    public const string Canary = "canary@city.example.jp";

    private const string Python = "/usr/bin/python3";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<ReceivedMail> taken = new();
    private readonly ConcurrentDictionary<string, int> had = new(StringComparer.Ordinal);
    private readonly Process process;

    private RealMailServer(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Everything taken so far, the canary's mails apart.</summary>
    public IEnumerable<ReceivedMail> Taken => taken.Where(mail => mail.To != Canary);

    /// <summary>The canary's mails so far.</summary>
    public int Canaries => taken.Count(mail => mail.To == Canary);

    /// <param name="words">What the script's head says it understands.</param>
    public static async Task<RealMailServer> StartAsync(params string[] words)
    {
        var script = Repository.At("tests/GovChat.Testing/Mail/real-mail-server.py");
        var start = new ProcessStartInfo(Python, [script, .. words])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var started = Process.Start(start)!;
        if (await started.StandardOutput.ReadLineAsync() is not { } first)
        {
            started.Dispose();
            throw new InvalidOperationException("The mail server did not start: apt-get install python3-aiosmtpd");
        }

        using var said = JsonDocument.Parse(first);
        var server = new RealMailServer(started, said.RootElement.GetProperty("port").GetInt32());
        _ = server.ListenAsync();
        return server;
    }

    /// <summary>From now on it takes mail, says "not now", or says "never".</summary>
    public async Task AnswerAsync(MailServerMood mood)
    {
        await process.StandardInput.WriteLineAsync(
            mood switch
            {
                MailServerMood.Later => "later",
                MailServerMood.Refuse => "refuse",
                _ => "accept",
            }
        );
        await process.StandardInput.FlushAsync();
    }

    /// <summary>The oldest mail to an address that the test has not had yet; waits until it is there.</summary>
    public async Task<ReceivedMail> NextToAsync(string address)
    {
        var until = Stopwatch.GetTimestamp() + (long)(Patience.TotalSeconds * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < until)
        {
            if (
                taken.Where(mail => mail.To == address).Skip(had.GetValueOrDefault(address)).FirstOrDefault() is
                { } next
            )
            {
                had.AddOrUpdate(address, 1, (_, count) => count + 1);
                return next;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }

        throw new TimeoutException("No mail came.");
    }

    /// <summary>Writes the file for <c>--mail</c>.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="more">Further members, e.g. <c>"security": "startTls"</c>; without them there is no TLS.</param>
    public void WriteSettings(string path, string more = "\"security\": \"none\"") => WriteSettings(path, Port, more);

    /// <summary>The same for any port.</summary>
    public static void WriteSettings(string path, int port, string more = "\"security\": \"none\"")
    {
        File.WriteAllText(
            path,
            $$"""{ "host": "localhost", "port": {{port}}, "from": "{{From}}", "canary": "{{Canary}}", {{more}} }"""
        );
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private async Task ListenAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            taken.Enqueue(ReceivedMail.Parse(line));
        }
    }
}
