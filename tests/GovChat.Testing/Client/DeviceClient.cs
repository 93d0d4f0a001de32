using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;

namespace GovChat.Testing.Client;

/// <summary>
/// One terminal, every call signed as PROTOCOL.md says; <see cref="DeviceClientDeeds"/> is what people do with it.
/// </summary>
public sealed class DeviceClient : IDisposable
{
    private readonly CookieJar cookies;
    private readonly SemaphoreSlim signing = new(1);
    private readonly SemaphoreSlim steppingUp = new(1);
    private readonly HttpMessageInvoker http;
    private readonly IPAddress? from;
    private readonly string origin;
    private DeviceKeys keys = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));
    private string? nonce;

    /// <param name="origin">The configured public origin, e.g. <c>http://localhost:5080</c>.</param>
    /// <param name="clock">The clock of this terminal.</param>
    /// <param name="from">The address to call from; each of 127.0.0.0/8 stands for an office of its own.</param>
    public DeviceClient(Uri origin, TimeProvider? clock = null, IPAddress? from = null)
        : this(origin, TerminalHandler.From(from), clock) => this.from = from;

    /// <param name="origin">The configured public origin.</param>
    /// <param name="handler">How it reaches the server, where that is out of the ordinary.</param>
    /// <param name="clock">The clock of this terminal.</param>
    public DeviceClient(Uri origin, SocketsHttpHandler handler, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(origin);
        this.origin = origin.GetLeftPart(UriPartial.Authority);
        Clock = clock ?? TimeProvider.System;
        cookies = new CookieJar(Clock);
        http = new HttpMessageInvoker(handler);
    }

    /// <summary>The terminal's private key; another one after each replacement.</summary>
    public ECDsa Key
    {
        get => keys.Current;
        init => keys = new DeviceKeys(value);
    }

    /// <summary>
    /// Replaces the key after signing in and when the server asks for it, and finishes a replacement before anything
    /// else, as the browser does.
    /// </summary>
    public bool RotatesKey { get; set; } = true;

    public TimeProvider Clock { get; }

    /// <summary>The terminal's id, once enrolled.</summary>
    public Guid? DeviceId { get; set; }

    /// <summary>The session's public reference, once signed in.</summary>
    public string? SessionReference { get; set; }

    /// <summary>
    /// The authenticator of who is signed in. With it the terminal answers <c>step_up_needed</c> by itself, as the browser's
    /// dialog does, and repeats the call once; without it a test sees the refusal.
    /// </summary>
    public Authenticator? Authenticator { get; set; }

    /// <summary>Breaks or bends the proof of the calls that follow; null leaves it right.</summary>
    public Func<ProofParts, ProofParts>? BendProof { get; set; }

    /// <summary>Bends the finished header field; null from it leaves the header away.</summary>
    public Func<string, string?>? BendProofField { get; set; }

    /// <summary>Breaks or bends the successor's proof when the key is replaced.</summary>
    public Func<ProofParts, ProofParts>? BendNext { get; set; }

    /// <summary>Bends the finished successor's proof; null from it leaves the header away.</summary>
    public Func<string, string?>? BendNextField { get; set; }

    /// <summary>Bends the request after everything else was set, e.g. its Origin.</summary>
    public Action<HttpRequestMessage>? BendRequest { get; set; }

    internal string Origin => origin;

    internal HttpMessageInvoker Http => http;

    public string CookieHeader => cookies.Header;

    public void SetCookie(string name, string? value) => cookies.Set(name, value);

    public string? Cookie(string name) => cookies.Find(name);

    public async Task<T> GetAsync<T>(string pathAndQuery, CancellationToken cancellation = default) =>
        (await GoodAsync(HttpMethod.Get, pathAndQuery, null, cancellation)).Read<T>();

    public async Task<TReply> PostAsync<TRequest, TReply>(
        string pathAndQuery,
        TRequest request,
        CancellationToken cancellation = default
    ) => (await GoodAsync(HttpMethod.Post, pathAndQuery, Json(request), cancellation)).Read<TReply>();

    public Task PostAsync<TRequest>(string pathAndQuery, TRequest request, CancellationToken cancellation = default) =>
        GoodAsync(HttpMethod.Post, pathAndQuery, Json(request), cancellation);

    /// <summary>A POST with an empty body and an answer nobody needs.</summary>
    public Task<Answer> PostAsync(string pathAndQuery, CancellationToken cancellation = default) =>
        GoodAsync(HttpMethod.Post, pathAndQuery, null, cancellation);

    /// <summary>A POST with an empty body that is answered with something.</summary>
    public async Task<TReply> PostForAsync<TReply>(string pathAndQuery, CancellationToken cancellation = default) =>
        (await GoodAsync(HttpMethod.Post, pathAndQuery, null, cancellation)).Read<TReply>();

    /// <summary>Any call, its answer as it is: for tests of refusals.</summary>
    public Task<Answer> CallAsync<TRequest>(
        HttpMethod method,
        string pathAndQuery,
        TRequest request,
        CancellationToken cancellation = default
    ) => CallAsync(method, pathAndQuery, Json(request), cancellation);

    /// <summary>Any call with these bytes or none.</summary>
    public async Task<Answer> CallAsync(
        HttpMethod method,
        string pathAndQuery,
        byte[]? body = null,
        CancellationToken cancellation = default
    )
    {
        var answer = await CallOnceAsync(method, pathAndQuery, body, cancellation);
        return answer.Code == Refusal.StepUpNeeded && Authenticator is { } authenticator
            ? await StepUpAndRepeatAsync(authenticator, answer, method, pathAndQuery, body, cancellation)
            : answer;
    }

    private async Task<Answer> StepUpAndRepeatAsync(
        Authenticator authenticator,
        Answer refused,
        HttpMethod method,
        string pathAndQuery,
        byte[]? body,
        CancellationToken cancellation
    )
    {
        // Two calls at once are both refused: the first steps up, the second only repeats.
        await steppingUp.WaitAsync(cancellation);
        try
        {
            var again = await CallOnceAsync(method, pathAndQuery, body, cancellation);
            if (again.Code != Refusal.StepUpNeeded)
            {
                return again;
            }

            var code = await authenticator.NextCodeAsync(cancellation);
            var steppedUp = await CallOnceAsync(
                HttpMethod.Post,
                Routes.StepUpOtp,
                Json(new StepUpOtpRequest(code)),
                cancellation
            );
            return steppedUp.IsGood ? await CallOnceAsync(method, pathAndQuery, body, cancellation) : refused;
        }
        finally
        {
            steppingUp.Release();
        }
    }

    private async Task<Answer> CallOnceAsync(
        HttpMethod method,
        string pathAndQuery,
        byte[]? body,
        CancellationToken cancellation
    )
    {
        if (keys.IsUnfinished && RotatesKey && BendProof is null)
        {
            var finished = await RotateAsync(cancellation: cancellation);
            if (!finished.IsGood)
            {
                return finished; // The old key must not be used again: the server may have replaced it.
            }
        }

        var answer = await SendInTurnAsync(method, pathAndQuery, body, cancellation);
        if (BendProof is null && answer.Code is (Refusal.ProofNonceStale or Refusal.ProofKeySuperseded))
        {
            // The nonce grew old, or the key was replaced while the call was on its way: once more, and nobody notices.
            answer = await SendInTurnAsync(method, pathAndQuery, body, cancellation);
        }

        if (BendProof is not null || answer.Code != Refusal.RotationDue || !RotatesKey)
        {
            return answer;
        }

        await RotateAsync(cancellation: cancellation);
        return await SendInTurnAsync(method, pathAndQuery, body, cancellation);
    }

    /// <summary>
    /// Replaces the key, or asks again for a replacement whose answer was lost; nothing is signed meanwhile. The answer as
    /// it is.
    /// </summary>
    /// <param name="losesAnswer">The server does it, and the terminal never hears of it.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<Answer> RotateAsync(bool losesAnswer = false, CancellationToken cancellation = default)
    {
        await signing.WaitAsync(cancellation);
        try
        {
            var body = Json(new RotateKeyRequest(keys.BeginRotation()));
            var answer = await RotateOnceAsync(body, cancellation);
            if (answer.Code == Refusal.ProofNonceStale && BendProof is null)
            {
                answer = await RotateOnceAsync(body, cancellation);
            }

            if (answer.IsGood && !losesAnswer)
            {
                keys.FinishRotation();
            }

            return answer;
        }
        finally
        {
            signing.Release();
        }
    }

    /// <summary>Another machine with a copy of this browser's profile folder: keys, counter, cookies, session.</summary>
    /// <param name="leavesOut">How many numbers the copy leaves to this terminal; a browser would leave none.</param>
    public DeviceClient Clone(int leavesOut = 0)
    {
        var clone = new DeviceClient(new Uri(origin), Clock, from)
        {
            DeviceId = DeviceId,
            SessionReference = SessionReference,
            RotatesKey = RotatesKey,
        };
        clone.keys.Dispose();
        clone.keys = keys.Copy(leavesOut);
        clone.nonce = nonce;
        cookies.CopyTo(clone.cookies);

        return clone;
    }

    /// <summary>What a proof of that call says, with the next number of the counter.</summary>
    private ProofParts PartsOf(HttpMethod method, string pathAndQuery, byte[]? body)
    {
        var parts = ProofParts.Of(method, origin + pathAndQuery, body) with
        {
            Type = DeviceId is null ? ProofParts.TypeEnrolment : ProofParts.TypeDevice,
            DeviceId = DeviceId?.ToString("D"),
            SessionReference = SessionReference,
            Nonce = nonce ?? "",
            Counter = keys.Count(),
            IssuedAt = Clock.GetUtcNow().ToUnixTimeSeconds(),
        };
        return BendProof is null ? parts : BendProof(parts);
    }

    /// <summary>The proof this terminal would send with that call.</summary>
    public string? ProofOf(HttpMethod method, string pathAndQuery, byte[]? body)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(pathAndQuery);
        return ProofOf(PartsOf(method, pathAndQuery, body));
    }

    private string? ProofOf(ProofParts parts)
    {
        var field = keys.Sign(parts);
        return BendProofField is null ? field : BendProofField(field);
    }

    private string? NextProofOf(ProofParts parts)
    {
        var next = parts with { Type = ProofParts.TypeNext, DeviceId = null };
        var field = keys.SignNext(BendNext is null ? next : BendNext(next));
        return BendNextField is null ? field : BendNextField(field);
    }

    public void Dispose()
    {
        http.Dispose();
        keys.Dispose();
        signing.Dispose();
        steppingUp.Dispose();
    }

    internal static byte[] Json<T>(T value) =>
        JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Default.Options.GetTypeInfo(typeof(T)));

    private async Task<Answer> GoodAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellation)
    {
        var answer = await this.CallPatientlyAsync(method, path, body, cancellation);
        return answer.IsGood ? answer : throw new CallRefusedException($"{method} {path}", answer);
    }

    private async Task<string> FirstNonceAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, origin + Routes.DeviceNonce);
        using var response = await http.SendAsync(request, cancellation);
        return response.Headers.TryGetValues(Headers.Nonce, out var values)
            ? values.Single()
            : throw new InvalidDataException($"The server gave no nonce but {(int)response.StatusCode}.");
    }

    /// <summary>Signs in turn with the replacement of the key, as windows of one browser do, and then sends.</summary>
    private async Task<Answer> SendInTurnAsync(
        HttpMethod method,
        string pathAndQuery,
        byte[]? body,
        CancellationToken cancellation
    )
    {
        HttpRequestMessage request;
        nonce ??= await FirstNonceAsync(cancellation);
        await signing.WaitAsync(cancellation);
        try
        {
            request = RequestOf(method, pathAndQuery, body, isRotation: false);
        }
        finally
        {
            signing.Release();
        }

        using (request)
        {
            return await SendAsync(request, cancellation);
        }
    }

    private async Task<Answer> RotateOnceAsync(byte[] body, CancellationToken cancellation)
    {
        nonce ??= await FirstNonceAsync(cancellation);
        using var request = RequestOf(HttpMethod.Post, Routes.DeviceRotate, body, isRotation: true);
        return await SendAsync(request, cancellation);
    }

    private async Task<Answer> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var response = await http.SendAsync(request, cancellation);
        Keep(response);
        return await Answer.OfAsync(response, cancellation);
    }

    private HttpRequestMessage RequestOf(HttpMethod method, string pathAndQuery, byte[]? body, bool isRotation)
    {
        var request = new HttpRequestMessage(method, origin + pathAndQuery);
        var parts = PartsOf(method, pathAndQuery, body);
        if (ProofOf(parts) is { } proof)
        {
            request.Headers.Add(Headers.Proof, proof);
        }

        if (isRotation && NextProofOf(parts) is { } next)
        {
            request.Headers.Add(Headers.ProofNext, next);
        }

        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (method != HttpMethod.Get && method != HttpMethod.Head)
        {
            request.Headers.Add("Origin", origin);
        }

        if (CookieHeader is { Length: > 0 } cookie)
        {
            request.Headers.Add("Cookie", cookie);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        BendRequest?.Invoke(request);
        return request;
    }

    private void Keep(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues(Headers.Nonce, out var nonces))
        {
            nonce = nonces.Single();
        }

        cookies.Keep(response);
    }
}
