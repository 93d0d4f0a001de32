using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices;

/// <summary>Starts from one call that is right and breaks one thing of its proof at a time.</summary>
public sealed class ProvingEachCall(GovChatApp app) : IClassFixture<GovChatApp>
{
    private static readonly byte[] Body =
        "{\"name\":\"\",\"parentId\":\"00000000-0000-0000-0000-000000000000\"}"u8.ToArray();

    public static TheoryData<string, string> Faults =>
        new()
        {
            { "type", Refusal.ProofTypeWrong },
            { "algorithm", Refusal.ProofAlgorithmWrong },
            { "unknown device", Refusal.ProofDeviceUnknown },
            { "other device", Refusal.ProofSignatureWrong },
            { "method", Refusal.ProofMethodWrong },
            { "path", Refusal.ProofUrlWrong },
            { "host", Refusal.ProofUrlWrong },
            { "query", Refusal.ProofQueryWrong },
            { "body", Refusal.ProofBodyWrong },
            { "no session", Refusal.ProofSessionWrong },
            { "other session", Refusal.ProofSessionWrong },
            { "nonce", Refusal.ProofNonceStale },
            { "counter", Refusal.ProofReplayed },
            { "leap", Refusal.ProofCounterJumped },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_proof_with_one_fault_is_refused_by_its_own_code(string fault, string code)
    {
        var owner = await app.OwnerAsync();
        var terminal = owner.Terminal;
        var other = (await app.AddColleagueAsync("佐藤 一郎")).Terminal;
        await CallAsync(terminal); // So that there is a counter to repeat and to leap from.

        terminal.BendProof = parts =>
            fault switch
            {
                "type" => parts with { Type = "JWT" },
                "algorithm" => parts with { Algorithm = "HS256" },
                "unknown device" => parts with { DeviceId = Guid.NewGuid().ToString("D") },
                "other device" => parts with { DeviceId = other.DeviceId!.Value.ToString("D") },
                "method" => parts with { Method = "PUT" },
                "path" => parts with { Url = $"{app.Origin}api/me" },
                "host" => parts with { Url = $"http://a.localhost:{app.Origin.Port}{Routes.Departments}" },
                "query" => parts with { QueryHash = ProofMaker.Hash("a=1") },
                "body" => parts with { BodyHash = ProofMaker.Hash("{}") },
                "no session" => parts with { SessionReference = null },
                "other session" => parts with { SessionReference = other.SessionReference },
                "nonce" => parts with { Nonce = new string('A', 32) },
                "counter" => parts with { Counter = parts.Counter - 1 },
                _ => parts with { Counter = parts.Counter + (1L << 21) },
            };
        var (session, reference) = (terminal.Cookie(Headers.SessionCookie), terminal.SessionReference);
        var refused = await CallAsync(terminal);
        terminal.BendProof = null;
        terminal.SetCookie(Headers.SessionCookie, session);
        terminal.SessionReference = reference;
        var control = await CallAsync(terminal);

        Assert.Equal((HttpStatusCode.Unauthorized, code), (refused.Status, refused.Code));
        Assert.Single(refused.Headers.GetValues(Headers.Nonce));
        Assert.Equal(Refusal.FieldInvalid, control.Code); // The call itself asks for nothing; it comes through the gate.
    }

    [Fact]
    public async Task A_body_that_was_exchanged_on_the_way_is_refused()
    {
        var owner = await app.OwnerAsync();

        owner.Terminal.BendRequest = request =>
        {
            request.Content = new ByteArrayContent("{\"name\":\"市民課\"}"u8.ToArray());
            request.Content.Headers.ContentType = new("application/json");
        };
        var exchanged = await CallAsync(owner.Terminal);
        owner.Terminal.BendRequest = null;
        var control = await CallAsync(owner.Terminal);

        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.ProofBodyWrong), (exchanged.Status, exchanged.Code));
        Assert.Equal(Refusal.FieldInvalid, control.Code);
    }

    [Theory]
    [InlineData(null, Refusal.ProofMissing)]
    [InlineData("", Refusal.ProofMissing)]
    [InlineData("a.b", Refusal.ProofMalformed)]
    [InlineData("long", Refusal.ProofTooLarge)]
    public async Task What_is_no_proof_is_refused(string? field, string code)
    {
        var owner = await app.OwnerAsync();

        owner.Terminal.BendProofField = _ => field == "long" ? new string('A', 1_025) : field;
        var refused = await CallAsync(owner.Terminal);
        owner.Terminal.BendProofField = null;
        var control = await CallAsync(owner.Terminal);

        Assert.Equal((HttpStatusCode.Unauthorized, code), (refused.Status, refused.Code));
        Assert.Equal(Refusal.FieldInvalid, control.Code);
    }

    [Fact]
    public async Task An_enrolled_proof_does_not_enrol_and_an_enrolment_proof_does_not_call()
    {
        var owner = await app.OwnerAsync();
        var terminal = app.NewTerminal();

        var calling = await terminal.CallAsync(HttpMethod.Get, Routes.Me);
        var enrolling = await owner.Terminal.CallAsync(
            HttpMethod.Post,
            Routes.DeviceEnrol,
            new EnrolDeviceRequest("Chromium")
        );

        Assert.Equal(Refusal.ProofTypeWrong, calling.Code);
        Assert.Equal(Refusal.ProofTypeWrong, enrolling.Code);
    }

    private static Task<Answer> CallAsync(DeviceClient terminal) =>
        terminal.CallAsync(HttpMethod.Post, Routes.Departments, Body);
}
