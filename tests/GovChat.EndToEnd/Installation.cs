using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using GovChat.Testing;
using Npgsql;

namespace GovChat.EndToEnd;

/// <summary>
/// A demonstration installation as a newcomer gets it: <c>bash ops/run.sh --demo</c>, awaited until it says that it is
/// ready. What the operator does on the machine goes through the management socket, as <c>ops/govchat demo</c> does it.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    /// <summary>A first build on a busy machine takes minutes; ops/test.sh has built before.</summary>
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(8);

    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder said = new();
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("govchat-e2e-");
    private readonly Process process;
    private readonly HttpClient operatorLine;

    private Installation(int port)
    {
        Origin = new Uri($"http://localhost:{port}");
        process = new Process
        {
            StartInfo = new ProcessStartInfo(
                "/bin/bash",
                [Repository.At("ops", "run.sh"), "--demo", "--port", $"{port}", "--data", data.FullName]
            )
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"ops/run.sh ended:\n{Said}"));
        operatorLine = new HttpClient(ThroughTheSocket(Path.Combine(data.FullName, "run", "manage.sock")))
        {
            BaseAddress = new Uri("http://localhost"),
        };
    }

    /// <summary>Where it is reached.</summary>
    public Uri Origin { get; }

    /// <summary>Everything it has printed so far.</summary>
    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    public static async Task<Installation> StartAsync()
    {
        var installation = new Installation(FreePort());
        installation.process.Start();
        installation.process.BeginOutputReadLine();
        installation.process.BeginErrorReadLine();
        await installation.ready.Task.WaitAsync(StartsWithin);
        return installation;
    }

    /// <summary><c>ops/govchat demo admit CODE</c></summary>
    public Task AdmitAsync(string code) => AskAsync("/demo/admit", new Dictionary<string, string> { ["code"] = code });

    /// <summary>As if six minutes had passed since anybody last showed a code or a passkey.</summary>
    public Task AgeStepUpsAsync() =>
        ByTheOwnerOfTheTablesAsync("update session set stepped_up_at = stepped_up_at - interval '6 minutes'");

    /// <summary>What whoever owns the tables can do to the organisation's rows behind the server.</summary>
    public async Task ByTheOwnerOfTheTablesAsync(string deeds)
    {
        var credentials = Path.Combine(data.FullName, "postgres", "credentials", "owner.conn");
        await using var connection = new NpgsqlConnection((await File.ReadAllTextAsync(credentials)).Trim());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select set_config('app.organisation', (select id::text from organisation limit 1), false);" + deeds,
            connection
        );
        await command.ExecuteNonQueryAsync();
    }

    /// <summary><c>ops/govchat demo otp LOGIN</c></summary>
    public async Task<string> OneTimeCodeAsync(string loginName)
    {
        var answer = await AskAsync("/demo/otp", new Dictionary<string, string> { ["loginName"] = loginName });
        return new string([.. answer.Where(char.IsAsciiDigit)]);
    }

    public async ValueTask DisposeAsync()
    {
        operatorLine.Dispose();
        if (!process.HasExited)
        {
            using var kill = Process.Start(
                new ProcessStartInfo("/bin/kill", ["-TERM", $"{process.Id}"]) { UseShellExecute = false }
            );
            await process.WaitForExitAsync();
        }

        process.Dispose();
        data.Delete(recursive: true);
    }

    private async Task<string> AskAsync(string path, Dictionary<string, string> words)
    {
        using var answer = await operatorLine.PostAsJsonAsync(new Uri(path, UriKind.Relative), words);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? text
            : throw new InvalidOperationException($"{path} was answered {(int)answer.StatusCode}: {text}");
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (said)
        {
            said.AppendLine(line);
        }

        if (line.StartsWith("GovChat is ready:", StringComparison.Ordinal))
        {
            ready.TrySetResult();
        }
    }

    /// <summary>Free now; nothing else on this machine is likely to take it in the seconds until the server does.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static SocketsHttpHandler ThroughTheSocket(string path) =>
        new()
        {
            UseProxy = false,
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
}
