using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Testing.Client;

/// <summary>
/// One terminal: its key, its nonce and counter, its cookies, and every call signed as PROTOCOL.md says. What people do
/// with it stands in <see cref="DeviceClientDeeds"/>. Safe for calls at once.
/// </summary>
public sealed class DeviceClient : IDisposable
{
    private readonly ConcurrentDictionary<string, string> cookies = new(StringComparer.Ordinal);
    private readonly Lock signing = new();
    private readonly SemaphoreSlim steppingUp = new(1, 1);
    private readonly HttpMessageInvoker http;
    private readonly string origin;
    private long counter;
    private string? nonce;

    /// <param name="origin">The configured public origin, e.g. <c>http://localhost:5080</c>.</param>
    /// <param name="clock">The clock of this terminal.</param>
    /// <param name="from">The address to call from; each of 127.0.0.0/8 stands for an office of its own.</param>
    public DeviceClient(Uri origin, TimeProvider? clock = null, IPAddress? from = null)
        : this(origin, NewHandler(from), clock) { }

    /// <param name="origin">The configured public origin.</param>
    /// <param name="handler">How it reaches the server, where that is out of the ordinary.</param>
    /// <param name="clock">The clock of this terminal.</param>
    public DeviceClient(Uri origin, SocketsHttpHandler handler, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(origin);
        this.origin = origin.GetLeftPart(UriPartial.Authority);
        Clock = clock ?? TimeProvider.System;
        http = new HttpMessageInvoker(handler);
    }

    /// <summary>The terminal's private key.</summary>
    public ECDsa Key { get; init; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

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

    /// <summary>Bends the request after everything else was set, e.g. its Origin.</summary>
    public Action<HttpRequestMessage>? BendRequest { get; set; }

    internal string Origin => origin;

    internal HttpMessageInvoker Http => http;

    /// <summary>The Cookie header; empty when there are none. .NET's own container keeps Secure ones from localhost.</summary>
    public string CookieHeader => string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    /// <summary>Sets or, with null, removes a cookie.</summary>
    public void SetCookie(string name, string? value)
    {
        if (value is null)
        {
            cookies.TryRemove(name, out _);
        }
        else
        {
            cookies[name] = value;
        }
    }

    public string? Cookie(string name) => cookies.GetValueOrDefault(name);

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
        nonce ??= await FirstNonceAsync(cancellation);
        var answer = await SendAsync(method, pathAndQuery, body, cancellation);

        // The nonce grew old between two calls: once more with the fresh one, and nobody notices.
        return answer.Code == Refusal.ProofNonceStale && BendProof is null
            ? await SendAsync(method, pathAndQuery, body, cancellation)
            : answer;
    }

    /// <summary>The proof this terminal would send with that call.</summary>
    public string? ProofOf(HttpMethod method, string pathAndQuery, byte[]? body)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(pathAndQuery);
        var (path, query) = Split(pathAndQuery);
        var parts = new ProofParts
        {
            Type = DeviceId is null ? ProofParts.TypeEnrolment : ProofParts.TypeDevice,
            DeviceId = DeviceId?.ToString("D"),
            Method = method.Method,
            Url = origin + path,
            QueryHash = query.Length == 0 ? null : ProofMaker.Hash(query),
            BodyHash = method == HttpMethod.Get || method == HttpMethod.Head ? null : ProofMaker.Hash(body ?? []),
            SessionReference = SessionReference,
            Nonce = nonce ?? "",
            Counter = Interlocked.Increment(ref counter),
            IssuedAt = Clock.GetUtcNow().ToUnixTimeSeconds(),
        };
        parts = BendProof is null ? parts : BendProof(parts);
        lock (signing)
        {
            var field = ProofMaker.Make(Key, parts);
            return BendProofField is null ? field : BendProofField(field);
        }
    }

    public void Dispose()
    {
        http.Dispose();
        steppingUp.Dispose();
        Key.Dispose();
    }

    internal static byte[] Json<T>(T value) =>
        JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Default.Options.GetTypeInfo(typeof(T)));

    private async Task<Answer> GoodAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellation)
    {
        var answer = await CallAsync(method, path, body, cancellation);
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

    private async Task<Answer> SendAsync(
        HttpMethod method,
        string pathAndQuery,
        byte[]? body,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(method, origin + pathAndQuery);
        if (ProofOf(method, pathAndQuery, body) is { } proof)
        {
            request.Headers.Add(Headers.Proof, proof);
        }

        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (method != HttpMethod.Get && method != HttpMethod.Head)
        {
            request.Headers.Add("Origin", origin);
        }

        if (!cookies.IsEmpty)
        {
            request.Headers.Add("Cookie", CookieHeader);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        BendRequest?.Invoke(request);
        using var response = await http.SendAsync(request, cancellation);
        Keep(response);
        return await Answer.OfAsync(response, cancellation);
    }

    private void Keep(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues(Headers.Nonce, out var nonces))
        {
            nonce = nonces.Single();
        }

        foreach (var line in response.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            var parts = line.Split(';', StringSplitOptions.TrimEntries);
            var (name, value) = Split(parts[0], '=');
            SetCookie(name, IsExpired(parts) ? null : value);
        }
    }

    private bool IsExpired(string[] attributes) =>
        attributes.Contains("max-age=0", StringComparer.OrdinalIgnoreCase)
        || attributes.Any(attribute =>
            attribute.StartsWith("expires=", StringComparison.OrdinalIgnoreCase)
            && DateTimeOffset.Parse(attribute["expires=".Length..], CultureInfo.InvariantCulture) <= Clock.GetUtcNow()
        );

    // Keeps no cookies, follows nothing, and finds every *.localhost on loopback.
    private static SocketsHttpHandler NewHandler(IPAddress? from) =>
        new()
        {
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
            ConnectCallback = async (context, cancellation) =>
            {
                var host = context.DnsEndPoint.Host;
                var isLocal = host == "localhost" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
                {
                    NoDelay = true,
                };
                try
                {
                    if (from is not null)
                    {
                        socket.Bind(new IPEndPoint(from, 0));
                    }

                    await (
                        isLocal
                            ? socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation)
                            : socket.ConnectAsync(context.DnsEndPoint, cancellation)
                    );
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };

    private static (string Path, string Query) Split(string text, char at = '?')
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        return index < 0 ? (text, "") : (text[..index], text[(index + 1)..]);
    }
}
