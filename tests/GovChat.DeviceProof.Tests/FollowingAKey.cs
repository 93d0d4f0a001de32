using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GovChat.Testing.Client;

namespace GovChat.DeviceProof.Tests;

/// <summary>
/// A key and its successor sign the same call. Each test breaks one thing of the successor's proof and ends with the control:
/// the same scene, unbroken, passes.
/// </summary>
public sealed class FollowingAKey : IDisposable
{
    private readonly ProofScene scene = new();
    private readonly ECDsa next = ProofScene.NewKey();
    private readonly ProvenSignature current;

    public FollowingAKey()
    {
        Assert.True(ProofHeader.TryRead(ProofMaker.Make(scene.Key, scene.Parts), out var header, out _));
        current = scene
            .Verifier.Verify(header, ProofScene.OrganisationId, ProofScene.DeviceId, scene.PublicKey, scene.Call)
            .Pass!.Signature;
    }

    private ProofParts NextParts => scene.Parts with { Type = ProofParts.TypeNext, DeviceId = null };

    [Fact]
    public void The_pass_holds_the_successor()
    {
        var verdict = ProofVerifier.VerifyNext(current, ProofMaker.Make(next, NextParts));

        Assert.Equal(ProofScene.KeyOf(next).Thumbprint, verdict.Pass?.Key.Thumbprint);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a.b.c")]
    public void What_is_no_proof_is_refused(string? field) => AssertRefused(field);

    [Fact]
    public void A_proof_of_another_kind_is_refused()
    {
        AssertRefused(ProofMaker.Make(next, NextParts with { Type = ProofParts.TypeEnrolment }));
        AssertRefused(ProofMaker.Make(next, scene.Parts));
    }

    [Fact]
    public void A_key_somebody_else_holds_cannot_be_shown()
    {
        using var other = ProofScene.NewKey();
        AssertRefused(
            ProofMaker.Sign(next, ProofMaker.HeaderJson(other, NextParts), ProofMaker.PayloadJson(NextParts))
        );
    }

    [Fact]
    public void The_key_does_not_follow_itself() => AssertRefused(ProofMaker.Make(scene.Key, NextParts));

    [Fact]
    public void Every_member_of_the_call_is_bound()
    {
        AssertRefused(ProofMaker.Make(next, NextParts with { Method = "PUT" }));
        AssertRefused(ProofMaker.Make(next, NextParts with { Url = NextParts.Url + "/" }));
        AssertRefused(ProofMaker.Make(next, NextParts with { QueryHash = null }));
        AssertRefused(ProofMaker.Make(next, NextParts with { BodyHash = ProofMaker.Hash("{}") }));
        AssertRefused(ProofMaker.Make(next, NextParts with { SessionReference = null }));
        AssertRefused(ProofMaker.Make(next, NextParts with { Nonce = new string('A', 32) }));
        AssertRefused(ProofMaker.Make(next, NextParts with { Counter = NextParts.Counter + 1 }));
        AssertRefused(ProofMaker.Make(next, NextParts with { IssuedAt = NextParts.IssuedAt + 1 }));
    }

    [Fact]
    public void A_signature_in_DER_or_of_a_changed_character_is_refused()
    {
        var field = ProofMaker.Make(next, NextParts);
        var signed = field[..field.LastIndexOf('.')];
        var der = next.SignData(
            Encoding.ASCII.GetBytes(signed),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        AssertRefused($"{signed}.{Base64Url.EncodeToString(der)}");
        AssertRefused(field[..^1]);
    }

    [Fact]
    public void A_successors_proof_neither_calls_nor_enrols()
    {
        var field = ProofMaker.Make(next, NextParts with { SessionReference = null });
        Assert.Equal(ProofRefusal.TypeWrong, scene.Refusal(field));
        Assert.Equal(ProofRefusal.TypeWrong, scene.EnrolmentRefusal(field));
        AssertControlPasses();
    }

    [Fact]
    public void A_superseded_key_proves_its_use_whatever_the_session_and_the_number()
    {
        // The number was used by the terminal's own proof above, and the cookie names no session any more.
        var use = Superseded(scene.Parts, scene.Call with { SessionReference = null });

        Assert.Equal(scene.Parts.Counter, use.Pass?.Signature.Counter);
        Assert.Equal(scene.Nonces.CurrentMinute(), use.Pass?.Signature.NonceMinute);
    }

    [Fact]
    public void A_superseded_key_proves_nothing_with_any_other_fault()
    {
        using var other = ProofScene.NewKey();
        var field = ProofMaker.Make(other, scene.Parts);
        Assert.Equal(ProofRefusal.SignatureWrong, Superseded(field, scene.Call).Refusal);
        Assert.Equal(ProofRefusal.MethodWrong, Superseded(scene.Parts with { Method = "PUT" }, scene.Call).Refusal);
        Assert.Equal(ProofRefusal.BodyWrong, Superseded(scene.Parts with { BodyHash = null }, scene.Call).Refusal);
        Assert.Equal(ProofRefusal.NonceStale, Superseded(scene.Parts with { Nonce = "AAAA" }, scene.Call).Refusal);
        Assert.True(Superseded(scene.Parts, scene.Call).IsProven);
    }

    [Fact]
    public void A_number_counts_as_unused_once()
    {
        var used = Superseded(scene.Parts, scene.Call).Pass!;
        var unused = Superseded(scene.Parts with { Counter = scene.Parts.Counter - 1 }, scene.Call).Pass!;

        Assert.False(scene.Verifier.IsFirstUse(used));
        Assert.True(scene.Verifier.IsFirstUse(unused));
        Assert.False(scene.Verifier.IsFirstUse(unused));
    }

    public void Dispose()
    {
        next.Dispose();
        scene.Dispose();
    }

    private ProofVerdict<ProvenSupersededKey> Superseded(ProofParts parts, ProofExpectation call) =>
        Superseded(ProofMaker.Make(scene.Key, parts), call);

    private ProofVerdict<ProvenSupersededKey> Superseded(string field, ProofExpectation call)
    {
        Assert.True(ProofHeader.TryRead(field, out var header, out _));
        return scene.Verifier.VerifySuperseded(
            header,
            ProofScene.OrganisationId,
            ProofScene.DeviceId,
            scene.PublicKey,
            call
        );
    }

    private void AssertRefused(string? field)
    {
        Assert.Equal(ProofRefusal.NextWrong, ProofVerifier.VerifyNext(current, field).Refusal);
        AssertControlPasses();
    }

    private void AssertControlPasses() =>
        Assert.True(ProofVerifier.VerifyNext(current, ProofMaker.Make(next, NextParts)).IsProven);
}
