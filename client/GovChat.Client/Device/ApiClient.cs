using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GovChat.Contracts;
using GovChat.Contracts.Devices;

namespace GovChat.Client.Device;

/// <summary>
/// Every call to the server, proved by this device's key. A refusal is an <see cref="ApiProblem"/>; a line that is dead,
/// or a gateway that answers instead of the server, is an <see cref="HttpRequestException"/>.
/// </summary>
public sealed partial class ApiClient(HttpClient http, IDeviceKey key, TimeProvider time)
{
    /// <summary>The calls of a key that need not be enrolled; their proof carries the key itself.</summary>
    private static readonly string[] SelfSigned =
    [
        Routes.DeviceEnrol,
        Routes.SetUpBegin,
        Routes.SetUpComplete,
        Routes.InvitationOpen,
        Routes.InvitationAccept,
        Routes.LostTerminalByCard,
        Routes.SignInNotMe,
    ];

    private readonly Uri origin =
        http.BaseAddress
        ?? throw new ArgumentException("The client needs the origin as its base address.", nameof(http));

    /// <summary>
    /// The server takes a nonce for one minute at least. One kept for longer is replaced before it is used: a refusal would
    /// be healed too, but the browser writes each into its console.
    /// </summary>
    private static readonly TimeSpan NonceKeptFor = TimeSpan.FromSeconds(50);

    /// <summary>Another window may just have done what the server asks for.</summary>
    private static readonly TimeSpan KeyReplacedJustNow = TimeSpan.FromMinutes(1);

    private string? nonce;
    private long nonceKeptAt;

    /// <summary>Every refusal, also those that the caller deals with.</summary>
    public event Action<ApiProblem>? Refused;

    /// <summary>
    /// Asks the person to show again that it is they, when the server wants that before a deed; true when they did, and then
    /// the call is repeated once. What was typed for the deed stays with the caller meanwhile.
    /// </summary>
    public Func<Task<bool>>? StepUp { get; set; }

    /// <summary>The session this window believes in; another window may have signed in as somebody else meanwhile.</summary>
    public string? Session { get; set; }

    public Task<TReply> GetAsync<TReply>(
        string path,
        JsonTypeInfo<TReply> reply,
        CancellationToken cancellation = default
    ) => ReadAsync(HttpMethod.Get, path, null, reply, cancellation);

    public Task<TReply> PostAsync<TReply>(
        string path,
        JsonTypeInfo<TReply> reply,
        CancellationToken cancellation = default
    ) => ReadAsync(HttpMethod.Post, path, null, reply, cancellation);

    public Task<TReply> PostAsync<TRequest, TReply>(
        string path,
        TRequest request,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TReply> reply,
        CancellationToken cancellation = default
    ) =>
        ReadAsync(
            HttpMethod.Post,
            path,
            JsonSerializer.SerializeToUtf8Bytes(request, requestType),
            reply,
            cancellation
        );

    /// <summary>For deeds that answer nothing.</summary>
    public Task PostAsync<TRequest>(
        string path,
        TRequest request,
        JsonTypeInfo<TRequest> requestType,
        CancellationToken cancellation = default
    ) => DoAsync(HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(request, requestType), cancellation);

    /// <summary>For deeds that need no words and answer nothing.</summary>
    public Task PostAsync(string path, CancellationToken cancellation = default) =>
        DoAsync(HttpMethod.Post, path, null, cancellation);

    /// <summary>
    /// For a step that may be the last or not: what 200 answers, or what 202 does, and never both.
    /// </summary>
    public async Task<(TReply? Done, TNext? Next)> PostForEitherAsync<TRequest, TReply, TNext>(
        string path,
        TRequest request,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TReply> done,
        JsonTypeInfo<TNext> next,
        CancellationToken cancellation = default
    )
        where TReply : class
        where TNext : class
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, requestType);
        using var response = await SendAsync(HttpMethod.Post, path, body, cancellation);
        var isNext = response.StatusCode == HttpStatusCode.Accepted;
        var reply = isNext ? null : await ParseAsync(response, done, cancellation);
        var further = isNext ? await ParseAsync(response, next, cancellation) : null;
        return reply is null && further is null
            ? throw ApiProblem.Of(Refusal.ServerFault, (int)response.StatusCode)
            : (reply, further);
    }

    /// <summary>For what is replaced whole.</summary>
    public Task PutAsync<TRequest>(
        string path,
        TRequest request,
        JsonTypeInfo<TRequest> requestType,
        CancellationToken cancellation = default
    ) => DoAsync(HttpMethod.Put, path, JsonSerializer.SerializeToUtf8Bytes(request, requestType), cancellation);

    /// <summary>
    /// Gives this browser a new key, or finishes what was begun, unless its key is young enough. Where the answer is lost
    /// the next call finishes it.
    /// </summary>
    public async Task ReplaceKeyAsync(TimeSpan unlessYoungerThan, CancellationToken cancellation = default)
    {
        try
        {
            await RotateAsync(unlessYoungerThan, cancellation);
        }
        catch (ApiProblem problem)
        {
            Refused?.Invoke(problem);
            throw;
        }
    }

    private async Task RotateAsync(TimeSpan unlessYoungerThan, CancellationToken cancellation)
    {
        if (await key.BeginRotationAsync(unlessYoungerThan) is not { } rotationId)
        {
            return;
        }

        var end = RotationEnd.Unanswered;
        try
        {
            var request = new RotateKeyRequest(rotationId);
            var body = JsonSerializer.SerializeToUtf8Bytes(request, WireJson.Default.RotateKeyRequest);
            using var response = await SendRepairedAsync(HttpMethod.Post, Routes.DeviceRotate, body, cancellation);
            end = RotationEnd.Replaced;
        }
        catch (ApiProblem problem) when (problem.Code == Refusal.ProofNextWrong)
        {
            end = RotationEnd.Refused;
            throw;
        }
        finally
        {
            await key.EndRotationAsync(end);
        }
    }

    private async Task DoAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellation)
    {
        using var response = await SendAsync(method, path, body, cancellation);
    }

    private async Task<TReply> ReadAsync<TReply>(
        HttpMethod method,
        string path,
        byte[]? body,
        JsonTypeInfo<TReply> type,
        CancellationToken cancellation
    )
    {
        using var response = await SendAsync(method, path, body, cancellation);
        return await ParseAsync(response, type, cancellation)
            ?? throw ApiProblem.Of(Refusal.ServerFault, (int)response.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        byte[]? body,
        CancellationToken cancellation,
        RangeHeaderValue? range = null
    )
    {
        try
        {
            return await SendWithStepUpAsync(method, path, body, cancellation, range);
        }
        catch (ApiProblem problem)
        {
            Refused?.Invoke(problem);
            throw;
        }
    }

    private async Task<HttpResponseMessage> SendWithStepUpAsync(
        HttpMethod method,
        string path,
        byte[]? body,
        CancellationToken cancellation,
        RangeHeaderValue? range = null
    )
    {
        try
        {
            return await SendRepairedAsync(method, path, body, cancellation, range);
        }
        catch (ApiProblem problem) when (problem.Code == Refusal.StepUpNeeded && StepUp is not null)
        {
            if (!await StepUp())
            {
                throw; // The person would rather not; the deed tells nobody of a refusal.
            }

            return await SendRepairedAsync(method, path, body, cancellation, range);
        }
    }

    private async Task<HttpResponseMessage> SendRepairedAsync(
        HttpMethod method,
        string path,
        byte[]? body,
        CancellationToken cancellation,
        RangeHeaderValue? range = null
    )
    {
        try
        {
            return await SendUnlessStaleAsync(method, path, body, cancellation, range);
        }
        catch (ApiProblem problem) when (problem.Code == Refusal.RotationDue)
        {
            await RotateAsync(KeyReplacedJustNow, cancellation);
            return await SendOnceAsync(method, path, body, cancellation, range);
        }
    }

    private async Task<HttpResponseMessage> SendUnlessStaleAsync(
        HttpMethod method,
        string path,
        byte[]? body,
        CancellationToken cancellation,
        RangeHeaderValue? range = null
    )
    {
        try
        {
            return await SendOnceAsync(method, path, body, cancellation, range);
        }
        catch (ApiProblem problem) when (problem.Code is Refusal.ProofNonceStale or Refusal.ProofKeySuperseded)
        {
            // The refusal brought a fresh nonce, or another window a new key. Once: a server that refuses that as well is
            // not helped by more calls.
            return await SendOnceAsync(method, path, body, cancellation, range);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(
        HttpMethod method,
        string path,
        byte[]? body,
        CancellationToken cancellation,
        RangeHeaderValue? range = null
    )
    {
        var url = new Uri(origin, path);
        using var request = new HttpRequestMessage(method, url) { Headers = { Range = range } };
        await ProveAsync(request, path, body, cancellation);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        }

        var response = await SendInTimeAsync(request, cancellation);
        KeepNonce(response);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await ProblemOfAsync(response, cancellation);
        }
    }

    private async Task ProveAsync(HttpRequestMessage request, string path, byte[]? body, CancellationToken cancellation)
    {
        if (path == Routes.DeviceRotate)
        {
            var both = await key.ProveRotationAsync(await ClaimsAsync(request, body, cancellation));
            request.Headers.Add(Headers.Proof, both.Proof);
            request.Headers.Add(Headers.ProofNext, both.Next);
            return;
        }

        var selfSigned = SelfSigned.Contains(path, StringComparer.Ordinal);
        var proof = await key.ProveAsync(await ClaimsAsync(request, body, cancellation), selfSigned);
        if (proof is null)
        {
            await RotateAsync(TimeSpan.MaxValue, cancellation); // Only what is unanswered.
            proof = await key.ProveAsync(await ClaimsAsync(request, body, cancellation), selfSigned);
        }

        request.Headers.Add(Headers.Proof, proof);
    }

    private async Task<ProofClaims> ClaimsAsync(
        HttpRequestMessage request,
        byte[]? body,
        CancellationToken cancellation
    )
    {
        var fresh = await NonceAsync(cancellation);
        return ProofClaims.Of(request.Method, request.RequestUri!, body, Session, fresh, time.GetUtcNow());
    }

    private async Task<HttpResponseMessage> SendInTimeAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await http.SendAsync(request, cancellation);
        }
        catch (OperationCanceledException timeout) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException("The server did not answer in time.", timeout);
        }
    }

    private async Task<string> NonceAsync(CancellationToken cancellation)
    {
        if (nonce is null || time.GetElapsedTime(nonceKeptAt) > NonceKeptFor)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(origin, Routes.DeviceNonce));
            using var response = await SendInTimeAsync(request, cancellation);
            KeepNonce(response);
        }

        return nonce ?? throw new HttpRequestException("The answer brought no nonce; it is not from the server.");
    }

    private void KeepNonce(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues(Headers.Nonce, out var values))
        {
            nonce = values.First();
            nonceKeptAt = time.GetTimestamp();
        }
    }

    private static async Task<ApiProblem> ProblemOfAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (await ParseAsync(response, WireJson.Default.ProblemView, cancellation) is { } problem)
        {
            return new ApiProblem(problem);
        }

        return
            response.StatusCode
                is HttpStatusCode.BadGateway
                    or HttpStatusCode.ServiceUnavailable
                    or HttpStatusCode.GatewayTimeout
            ? throw new HttpRequestException("A gateway answered instead of the server.", null, response.StatusCode)
            : ApiProblem.Of(Refusal.ServerFault, (int)response.StatusCode);
    }

    /// <summary>Null where the answer is not what the protocol says.</summary>
    private static async Task<T?> ParseAsync<T>(
        HttpResponseMessage response,
        JsonTypeInfo<T> type,
        CancellationToken cancellation
    )
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            return await JsonSerializer.DeserializeAsync(stream, type, cancellation);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
