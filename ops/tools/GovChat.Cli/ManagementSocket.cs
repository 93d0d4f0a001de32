using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;

namespace GovChat.Cli;

/// <summary>Asks a running server over its management socket, which only the account that runs it can open.</summary>
internal static class ManagementSocket
{
    /// <summary>Set by <c>ops/govchat</c>, so that the command works from any folder.</summary>
    private const string RootVariable = "GOVCHAT_ROOT";

    /// <summary>The socket in a data folder, or in a usual one below the root of the tree.</summary>
    public static string PathIn(string? folder, string usual)
    {
        var root = Environment.GetEnvironmentVariable(RootVariable) ?? Environment.CurrentDirectory;
        return Path.Combine(Path.GetFullPath(folder ?? Path.Combine(root, usual)), "run", "manage.sock");
    }

    /// <summary>Posts names with their values, and prints the answer: what was done to the output, what was not to the errors.</summary>
    /// <returns>The exit status.</returns>
    /// <exception cref="HttpRequestException">Nobody hears there.</exception>
    public static async Task<int> PostAsync(
        string path,
        string route,
        IEnumerable<KeyValuePair<string, string>> values,
        TextWriter output,
        TextWriter errors
    )
    {
        using var http = new HttpClient(ConnectTo(path)) { BaseAddress = new("http://localhost") };
        http.Timeout = Timeout.InfiniteTimeSpan; // A rotation takes as long as there are keys.
        using var body = JsonBody(values);
        using var answer = await http.PostAsync(new Uri(route, UriKind.Relative), body);
        var text = (await answer.Content.ReadAsStringAsync()).TrimEnd();
        await (answer.IsSuccessStatusCode ? output : errors).WriteLineAsync(text);
        return answer.IsSuccessStatusCode ? 0 : 1;
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

    private static ByteArrayContent JsonBody(IEnumerable<KeyValuePair<string, string>> values)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in values)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        var content = new ByteArrayContent(buffer.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
