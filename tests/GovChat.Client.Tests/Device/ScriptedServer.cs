using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GovChat.Contracts;
using GovChat.Contracts.Devices;

namespace GovChat.Client.Tests.Device;

/// <summary>
/// A server that answers each path as the test says, the last answer again and again, and gives a nonce with every answer
/// as the real one does.
/// </summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    private readonly Dictionary<string, Queue<Func<HttpResponseMessage>>> answers = new(StringComparer.Ordinal);
    private int nonces;

    public List<ReceivedCall> Calls { get; } = [];

    /// <summary>Every call fails with this while it is set.</summary>
    public Exception? Fault { get; set; }

    public HttpClient Client => new(this, disposeHandler: false) { BaseAddress = new Uri("http://localhost:5080/") };

    public ScriptedServer Answers<T>(string path, T body, JsonTypeInfo<T> type) =>
        Responds(path, () => Json(HttpStatusCode.OK, JsonSerializer.Serialize(body, type), "application/json"));

    public ScriptedServer Does(string path) => Responds(path, () => new HttpResponseMessage(HttpStatusCode.NoContent));

    public ScriptedServer Refuses(string path, string code, int status = 422, string? field = null, int? seconds = null)
    {
        var problem = new ProblemView("urn:govchat:problem:" + code, "題", status, "次", code, field, seconds);
        var body = JsonSerializer.Serialize(problem, WireJson.Default.ProblemView);
        return Responds(path, () => Json((HttpStatusCode)status, body, "application/problem+json"));
    }

    /// <summary>The terminal is not approved; the refusal says where it stands instead.</summary>
    public ScriptedServer Bars(string path, DeviceState state)
    {
        var problem = new ProblemView("urn", "題", 403, "次", Refusal.DeviceNotApproved, DeviceState: state);
        var body = JsonSerializer.Serialize(problem, WireJson.Default.ProblemView);
        return Responds(path, () => Json(HttpStatusCode.Forbidden, body, "application/problem+json"));
    }

    public ScriptedServer Responds(string path, Func<HttpResponseMessage> answer)
    {
        if (!answers.TryGetValue(path, out var queue))
        {
            answers[path] = queue = new();
        }

        queue.Enqueue(answer);
        return this;
    }

    /// <summary>Forgets what was said about a path.</summary>
    public ScriptedServer From(string path)
    {
        answers.Remove(path);
        return this;
    }

    public IEnumerable<ReceivedCall> CallsTo(string path) => Calls.Where(call => call.Path == path);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Fault is not null)
        {
            throw Fault;
        }

        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var proof = request.Headers.TryGetValues(Headers.Proof, out var values) ? values.Single() : null;
        var path = request.RequestUri!.AbsolutePath;
        Calls.Add(
            new(
                request.Method.Method,
                path,
                request.RequestUri.Query,
                body,
                request.Content?.Headers.ContentType?.ToString(),
                proof
            )
        );
        var response = Answer(path);
        response.Headers.Add(Headers.Nonce, $"nonce-{++nonces}");
        return response;
    }

    private HttpResponseMessage Answer(string path)
    {
        if (path == Routes.DeviceNonce)
        {
            return new HttpResponseMessage(HttpStatusCode.NoContent);
        }

        if (path == Routes.DeviceRotate && !answers.ContainsKey(path))
        {
            return new HttpResponseMessage(HttpStatusCode.NoContent);
        }

        Assert.True(answers.TryGetValue(path, out var queue), $"Nothing was said about {path}.");
        return (queue.Count > 1 ? queue.Dequeue() : queue.Peek())();
    }

    private static HttpResponseMessage Json(HttpStatusCode status, string body, string type) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, type) };
}
