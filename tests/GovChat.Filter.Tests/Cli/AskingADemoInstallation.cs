using System.Net.Sockets;
using System.Text;
using GovChat.Cli;

namespace GovChat.Filter.Tests.Cli;

/// <summary>The demo verbs against a management socket, which here is a few lines of HTTP on a unix socket.</summary>
public sealed class AskingADemoInstallation : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("gc-");

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task The_answer_is_printed_as_it_came()
    {
        var request = AnswerOnceAsync("200 OK", "482913\n");

        var (status, output, errors) = await AskAsync("otp", new("loginName", "hanako"));

        Assert.Equal((0, "482913", ""), (status, output, errors));
        Assert.StartsWith("POST /demo/otp HTTP/1.1", await request, StringComparison.Ordinal);
        Assert.EndsWith("""{"loginName":"hanako"}""", await request, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json", await request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_goes_to_standard_error_and_fails()
    {
        _ = AnswerOnceAsync("404 Not Found", "No terminal waits with this code.");

        var (status, output, errors) = await AskAsync("admit", new("code", "12345678"));

        Assert.Equal((1, "", "No terminal waits with this code."), (status, output, errors));
    }

    [Fact]
    public async Task Without_a_socket_it_says_that_nothing_runs()
    {
        var (status, output, errors) = await AskAsync("admit", new("code", "12345678"));

        Assert.Equal((1, ""), (status, output));
        Assert.StartsWith("govchat: no demo installation is running", errors, StringComparison.Ordinal);
    }

    private async Task<(int Status, string Output, string Errors)> AskAsync(
        string deed,
        KeyValuePair<string, string> argument
    )
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var status = await Demo.RunAsync(deed, argument, ["--data", data.FullName], output, errors);
        return (status, output.ToString().TrimEnd(), errors.ToString().TrimEnd());
    }

    private async Task<string> AnswerOnceAsync(string status, string body)
    {
        var path = Path.Combine(data.CreateSubdirectory("run").FullName, "manage.sock");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        using var connection = await listener.AcceptAsync();

        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().EndsWith('}'))
        {
            request.Append(Encoding.UTF8.GetString(buffer, 0, await connection.ReceiveAsync(buffer)));
        }

        var answer = $"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        await connection.SendAsync(Encoding.UTF8.GetBytes(answer));
        return request.ToString();
    }
}
