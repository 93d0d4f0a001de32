using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GovChat.Contracts;

namespace GovChat.Testing.Client;

/// <summary>What the server said to one call.</summary>
public sealed class Answer
{
    private readonly byte[] body;

    private Answer(HttpResponseMessage response, byte[] body)
    {
        this.body = body;
        Status = response.StatusCode;
        Headers = response.Headers;
        ContentType = response.Content.Headers.ContentType?.MediaType;
    }

    public HttpStatusCode Status { get; }

    public HttpResponseHeaders Headers { get; }

    public string? ContentType { get; }

    public bool IsGood => (int)Status is >= 200 and < 300;

    /// <summary>The problem details; null when the call went well or the answer is of another kind.</summary>
    public ProblemView? Problem => ContentType == "application/problem+json" ? Read<ProblemView>() : null;

    /// <summary>The code of the refusal; null when the call went well.</summary>
    public string? Code => Problem?.Code;

    /// <summary>What came, byte by byte.</summary>
    public ReadOnlyMemory<byte> Bytes => body;

    /// <summary>What came, as it came.</summary>
    public string Text => Encoding.UTF8.GetString(body);

    public T Read<T>() =>
        (T?)JsonSerializer.Deserialize(body, WireJson.Default.Options.GetTypeInfo(typeof(T)))
        ?? throw new InvalidDataException($"The answer held no {typeof(T).Name}.");

    internal static async Task<Answer> OfAsync(HttpResponseMessage response, CancellationToken cancellation) =>
        new(response, await response.Content.ReadAsByteArrayAsync(cancellation));
}
