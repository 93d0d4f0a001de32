using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;

namespace GovChat.Cli;

/// <summary>
/// Asks a running demo installation over its management socket, which only the account that runs it can open. A live
/// installation has no such routes.
/// </summary>
internal static class Demo
{
    private const string DefaultData = ".govchat/demo";

    /// <summary>Set by <c>ops/govchat</c>, so that the command works from any folder.</summary>
    private const string RootVariable = "GOVCHAT_ROOT";

    public static async Task<int> RunAsync(
        string deed,
        KeyValuePair<string, string> argument,
        string[] options,
        TextWriter output,
        TextWriter errors
    )
    {
        if (SocketPath(options) is not { } path)
        {
            return await Usage.RunAsync(errors);
        }

        try
        {
            using var http = new HttpClient(ConnectTo(path)) { BaseAddress = new("http://localhost") };
            using var body = JsonBody(argument);
            using var answer = await http.PostAsync(new Uri($"/demo/{deed}", UriKind.Relative), body);
            var text = (await answer.Content.ReadAsStringAsync()).TrimEnd();
            await (answer.IsSuccessStatusCode ? output : errors).WriteLineAsync(text);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (HttpRequestException)
        {
            await errors.WriteLineAsync($"govchat: no demo installation is running ({path}).");
            return 1;
        }
    }

    private static string? SocketPath(string[] options)
    {
        var root = Environment.GetEnvironmentVariable(RootVariable) ?? Environment.CurrentDirectory;
        return options switch
        {
            [] => Path.Combine(root, DefaultData, "run", "manage.sock"),
            ["--data", var folder] => Path.Combine(Path.GetFullPath(folder), "run", "manage.sock"),
            _ => null,
        };
    }

    private static SocketsHttpHandler ConnectTo(string path) =>
        new()
        {
            UseProxy = false,
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };

    private static ByteArrayContent JsonBody(KeyValuePair<string, string> argument)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString(argument.Key, argument.Value);
            writer.WriteEndObject();
        }

        var content = new ByteArrayContent(buffer.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
