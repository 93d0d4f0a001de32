using System.Net;
using System.Security.Cryptography;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Devices;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices;

/// <summary>A terminal gives itself a new key; both keys sign the call.</summary>
public sealed class ReplacingAKey(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    public static TheoryData<string> FaultsOfTheSuccessor =>
        [
            "missing",
            "malformed",
            "shown as for enrolment",
            "signed by another key",
            "the terminal's own key",
            "for another method",
            "for another address",
            "for another body",
            "for another session",
            "with another nonce",
            "with another number",
            "a key of another terminal",
            "a key the terminal had before",
        ];

    [Fact]
    public async Task Afterwards_the_new_key_signs_and_the_record_says_so()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var before = ThumbprintOf(person.Terminal);

        var answer = await person.Terminal.RotateAsync();
        var next = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        var page = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=device.key_rotated&limit=1");
        var devices = await owner.Terminal.GetAsync<IReadOnlyList<DeviceView>>(Routes.Devices);

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.NotEqual(before, ThumbprintOf(person.Terminal));
        Assert.Equal(HttpStatusCode.OK, next.Status);
        var device = Assert.Single(devices, view => view.DeviceId == person.Terminal.DeviceId);
        Assert.Equal(device.AssetNumber, Assert.Single(page.Entries).SubjectName);
    }

    [Fact]
    public async Task When_the_answer_was_lost_the_same_replacement_is_answered_again()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");

        var lost = await person.Terminal.RotateAsync(losesAnswer: true);
        var lostAgain = await person.Terminal.RotateAsync(losesAnswer: true);
        var heard = await person.Terminal.RotateAsync();
        var next = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal(HttpStatusCode.NoContent, lost.Status);
        Assert.Equal(HttpStatusCode.NoContent, lostAgain.Status);
        Assert.Equal(HttpStatusCode.NoContent, heard.Status);
        Assert.Equal(HttpStatusCode.OK, next.Status);
    }

    [Theory]
    [MemberData(nameof(FaultsOfTheSuccessor))]
    public async Task A_successor_with_one_fault_is_refused_and_nothing_changes(string fault)
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var terminal = person.Terminal;
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var former = ECDsa.Create(terminal.Key.ExportParameters(includePrivateParameters: true));
        await terminal.ReplaceKeyAsync();
        var owner = (await app.OwnerAsync()).Terminal;

        ProofParts? said = null;
        terminal.BendNext = parts => said = Bend(parts, fault);
        terminal.BendNextField = field =>
            fault switch
            {
                "missing" => null,
                "malformed" => "a.b",
                "signed by another key" => ProofMaker.Sign(
                    other,
                    ProofMaker.HeaderJson(terminal.Key, said!),
                    ProofMaker.PayloadJson(said!)
                ),
                "the terminal's own key" => ProofMaker.Make(terminal.Key, said!),
                "a key of another terminal" => ProofMaker.Make(owner.Key, said!),
                "a key the terminal had before" => ProofMaker.Make(former, said!),
                _ => field,
            };
        var refused = await terminal.RotateAsync();
        var meanwhile = await CallByOldKeyAsync(terminal);
        terminal.BendNext = null;
        terminal.BendNextField = null;
        var control = await terminal.RotateAsync();

        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.ProofNextWrong), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.OK, meanwhile.Status);
        Assert.Equal(HttpStatusCode.NoContent, control.Status);
    }

    [Fact]
    public async Task The_terminals_own_proof_is_checked_as_for_every_call()
    {
        var terminal = (await app.AddColleagueAsync("佐藤 一郎")).Terminal;

        terminal.BendProof = parts => parts with { Nonce = new string('A', 32) };
        var stale = await terminal.RotateAsync();
        terminal.BendProof = parts => parts with { BodyHash = ProofMaker.Hash("{}") };
        var exchanged = await terminal.RotateAsync();
        terminal.BendProof = null;
        var empty = await terminal.CallAsync(HttpMethod.Post, Routes.DeviceRotate, new RotateKeyRequest(Guid.Empty));
        var control = await terminal.RotateAsync();

        Assert.Equal(Refusal.ProofNonceStale, stale.Code);
        Assert.Equal(Refusal.ProofBodyWrong, exchanged.Code);
        Assert.Equal(Refusal.FieldInvalid, empty.Code);
        Assert.Equal(HttpStatusCode.NoContent, control.Status);
    }

    [Fact]
    public async Task A_terminal_that_waits_for_approval_cannot_replace_its_key_yet()
    {
        await app.OwnerAsync();
        var terminal = app.NewTerminal();
        var pending = await terminal.EnrolAsync();
        var person = await app.AddColleagueAsync("佐藤 一郎");

        var early = await terminal.RotateAsync();
        await app.ApproveAsync(pending, person.Id);
        var control = await terminal.RotateAsync();

        Assert.Equal((HttpStatusCode.Forbidden, Refusal.DeviceNotApproved), (early.Status, early.Code));
        Assert.Equal(DeviceState.Pending, early.Problem?.DeviceState);
        Assert.Equal(HttpStatusCode.NoContent, control.Status);
    }

    private static ProofParts Bend(ProofParts parts, string fault) =>
        fault switch
        {
            "shown as for enrolment" => parts with { Type = ProofParts.TypeEnrolment },
            "for another method" => parts with { Method = "PUT" },
            "for another address" => parts with { Url = parts.Url + "/" },
            "for another body" => parts with { BodyHash = ProofMaker.Hash("{}") },
            "for another session" => parts with { SessionReference = null },
            "with another nonce" => parts with { Nonce = new string('A', 32) },
            "with another number" => parts with { Counter = parts.Counter + 1 },
            _ => parts,
        };

    /// <summary>A call by the key that was not replaced; the terminal would finish the replacement first.</summary>
    private static async Task<Answer> CallByOldKeyAsync(DeviceClient terminal)
    {
        terminal.RotatesKey = false;
        var answer = await terminal.CallAsync(HttpMethod.Get, Routes.Me);
        terminal.RotatesKey = true;
        return answer;
    }

    private static string ThumbprintOf(DeviceClient terminal) => ProofMaker.Jwk(terminal.Key).ToJsonString();
}
