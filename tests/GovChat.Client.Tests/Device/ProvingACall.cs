using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;

namespace GovChat.Client.Tests.Device;

public sealed class ProvingACall : IDisposable
{
    private readonly Terminal terminal = Terminal.Enrolled();

    private ScriptedServer Server => terminal.Server;

    private ProofClaims Claims => terminal.Key.Last;

    public void Dispose() => terminal.Dispose();

    [Fact]
    public async Task The_proof_names_method_address_body_nonce_and_time()
    {
        Server.Answers(Routes.SignInBegin, new SignInStepReply(SignInStep.Otp), WireJson.Default.SignInStepReply);

        await BeginAsync();

        var call = Server.CallsTo(Routes.SignInBegin).Single();
        Assert.Equal("by-device", call.Proof);
        Assert.Equal("application/json", call.ContentType);
        Assert.Equal("POST", Claims.Method);
        Assert.Equal("http://localhost:5080/api/sign-in/begin", Claims.Url);
        Assert.Equal(HashOf(call.Body!), Claims.BodyHash);
        Assert.Equal("nonce-1", Claims.Nonce);
        Assert.Equal(terminal.Time.GetUtcNow().ToUnixTimeSeconds(), Claims.IssuedAt);
        Assert.Null(Claims.QueryHash);
        Assert.Null(Claims.Session);
    }

    [Fact]
    public async Task A_query_is_hashed_and_no_part_of_the_address()
    {
        Server.Answers(Routes.Audit, new([], HasOlder: false), WireJson.Default.AuditPage);

        await terminal.Api.GetAsync(Routes.Audit + "?limit=50&before=7", WireJson.Default.AuditPage);

        Assert.Equal("http://localhost:5080/api/audit", Claims.Url);
        Assert.Equal(HashOf("limit=50&before=7"), Claims.QueryHash);
        Assert.Equal("?limit=50&before=7", Server.CallsTo(Routes.Audit).Single().Query);
        Assert.Null(Claims.BodyHash);
    }

    [Fact]
    public async Task A_deed_without_words_proves_the_hash_of_nothing()
    {
        Server.Does(Routes.SignOut);

        await terminal.Api.PostAsync(Routes.SignOut);

        Assert.Equal(HashOf(""), Claims.BodyHash);
        Assert.Null(Server.CallsTo(Routes.SignOut).Single().Body);
    }

    [Fact]
    public async Task The_session_is_named_while_one_is_known()
    {
        Server.Does(Routes.SignOut);

        terminal.Api.Session = "session-1";
        await terminal.Api.PostAsync(Routes.SignOut);
        Assert.Equal("session-1", Claims.Session);

        terminal.Api.Session = null;
        await terminal.Api.PostAsync(Routes.SignOut);
        Assert.Null(Claims.Session);
    }

    [Fact]
    public async Task A_nonce_that_may_have_grown_old_is_replaced_before_it_is_used()
    {
        Server.Does(Routes.SignOut);

        await terminal.Api.PostAsync(Routes.SignOut);
        terminal.Time.Advance(TimeSpan.FromSeconds(50));
        await terminal.Api.PostAsync(Routes.SignOut);
        Assert.Single(Server.CallsTo(Routes.DeviceNonce));

        terminal.Time.Advance(TimeSpan.FromSeconds(51));
        await terminal.Api.PostAsync(Routes.SignOut);

        Assert.Equal(2, Server.CallsTo(Routes.DeviceNonce).Count());
        Assert.Equal("nonce-4", Claims.Nonce);
    }

    [Fact]
    public async Task Each_answer_brings_the_nonce_of_the_next_call()
    {
        Server.Does(Routes.SignOut);

        await terminal.Api.PostAsync(Routes.SignOut);
        await terminal.Api.PostAsync(Routes.SignOut);

        Assert.Equal(["nonce-1", "nonce-2"], terminal.Key.Claims.Select(claims => claims.Nonce));
        Assert.Single(Server.CallsTo(Routes.DeviceNonce));
    }

    [Fact]
    public async Task A_stale_nonce_costs_one_silent_repetition()
    {
        Server.Refuses(Routes.SignOut, Refusal.ProofNonceStale, 401).Does(Routes.SignOut);
        var heard = new List<string>();
        terminal.Api.Refused += problem => heard.Add(problem.Code);

        await terminal.Api.PostAsync(Routes.SignOut);

        Assert.Equal(["nonce-1", "nonce-2"], terminal.Key.Claims.Select(claims => claims.Nonce));
        Assert.Empty(heard);
    }

    [Fact]
    public async Task A_nonce_that_is_stale_twice_is_a_refusal()
    {
        Server.Refuses(Routes.SignOut, Refusal.ProofNonceStale, 401);

        var problem = await Assert.ThrowsAsync<ApiProblem>(() => terminal.Api.PostAsync(Routes.SignOut));

        Assert.Equal(Refusal.ProofNonceStale, problem.Code);
        Assert.Equal(2, Server.CallsTo(Routes.SignOut).Count());
    }

    [Fact]
    public async Task Another_refusal_is_not_repeated_and_tells_all_it_knows()
    {
        Server.Refuses(Routes.SignInBegin, Refusal.SignInMustWait, 429, "loginName", 30);
        var heard = new List<string>();
        terminal.Api.Refused += problem => heard.Add(problem.Code);

        var problem = await Assert.ThrowsAsync<ApiProblem>(BeginAsync);

        Assert.Equal(Refusal.SignInMustWait, problem.Code);
        Assert.Equal(TimeSpan.FromSeconds(30), problem.RetryAfter);
        Assert.Equal("loginName", problem.Problem.Field);
        Assert.Equal([Refusal.SignInMustWait], heard);
        Assert.Single(Server.CallsTo(Routes.SignInBegin));
    }

    [Fact]
    public async Task Enrolment_is_signed_by_the_key_itself_and_all_else_by_the_device()
    {
        var reply = new EnrolDeviceReply(Terminal.DeviceId, "12345678", DeviceState.Pending);
        Server.Answers(Routes.DeviceEnrol, reply, WireJson.Default.EnrolDeviceReply).Does(Routes.SignOut);

        await terminal.Api.PostAsync(
            Routes.DeviceEnrol,
            new("Test"),
            WireJson.Default.EnrolDeviceRequest,
            WireJson.Default.EnrolDeviceReply
        );
        await terminal.Api.PostAsync(Routes.SignOut);

        Assert.Equal("by-key", Server.CallsTo(Routes.DeviceEnrol).Single().Proof);
        Assert.Equal("by-device", Server.CallsTo(Routes.SignOut).Single().Proof);
    }

    [Fact]
    public async Task A_gateway_in_the_server_s_place_is_a_dead_line_and_a_broken_answer_a_fault()
    {
        Server
            .Responds(Routes.SignOut, () => new(HttpStatusCode.BadGateway) { Content = new StringContent("<html>") })
            .Responds(
                Routes.SignOut,
                () => new(HttpStatusCode.InternalServerError) { Content = new StringContent("<html>") }
            );

        await Assert.ThrowsAsync<HttpRequestException>(() => terminal.Api.PostAsync(Routes.SignOut));
        var problem = await Assert.ThrowsAsync<ApiProblem>(() => terminal.Api.PostAsync(Routes.SignOut));

        Assert.Equal(Refusal.ServerFault, problem.Code);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_is_a_dead_line()
    {
        Server.Fault = new TaskCanceledException("timeout");

        await Assert.ThrowsAsync<HttpRequestException>(() => terminal.Api.PostAsync(Routes.SignOut));

        using var given = new CancellationTokenSource();
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            terminal.Api.PostAsync(Routes.SignOut, given.Token)
        );
    }

    private static string HashOf(string text) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private Task BeginAsync() =>
        terminal.Api.PostAsync(
            Routes.SignInBegin,
            new("花子"),
            WireJson.Default.BeginSignInRequest,
            WireJson.Default.SignInStepReply
        );
}
