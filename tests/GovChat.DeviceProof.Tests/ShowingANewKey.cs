using System.Text.Json.Nodes;
using GovChat.Testing.Client;

namespace GovChat.DeviceProof.Tests;

/// <summary>Proofs of terminals that are not enrolled: signed by the key they show.</summary>
public sealed class ShowingANewKey : IDisposable
{
    private readonly ProofScene scene = new();

    [Fact]
    public void The_pass_holds_the_key_that_signed()
    {
        Assert.True(ProofHeader.TryRead(ProofMaker.Make(scene.Key, scene.EnrolmentParts), out var header, out _));
        var verdict = scene.Verifier.VerifyEnrolment(header, scene.EnrolmentCall);
        Assert.True(verdict.IsProven);
        Assert.Equal(scene.PublicKey.Thumbprint, verdict.Pass.Key.Thumbprint);
        Assert.Equal(scene.Clock.GetUtcNow(), verdict.Pass.ProvenAt);
    }

    [Fact]
    public void A_key_somebody_else_holds_cannot_be_shown()
    {
        using var other = ProofScene.NewKey();
        var header = ProofMaker.HeaderJson(other, scene.EnrolmentParts);
        var field = ProofMaker.Sign(scene.Key, header, ProofMaker.PayloadJson(scene.EnrolmentParts));
        Assert.Equal(ProofRefusal.SignatureWrong, scene.EnrolmentRefusal(field));
        AssertControlPasses();
    }

    [Theory]
    [InlineData("kty", "RSA")]
    [InlineData("crv", "P-384")]
    [InlineData("x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("y", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("d", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Anything_but_a_public_point_of_the_curve_is_malformed(string member, string value)
    {
        var jwk = ProofMaker.Jwk(scene.Key);
        jwk[member] = value;
        var header = new JsonObject
        {
            ["typ"] = ProofParts.TypeEnrolment,
            ["alg"] = "ES256",
            ["jwk"] = jwk,
        };
        var field = ProofMaker.Sign(scene.Key, header.ToJsonString(), ProofMaker.PayloadJson(scene.EnrolmentParts));
        Assert.Equal(ProofRefusal.Malformed, scene.EnrolmentRefusal(field));
        AssertControlPasses();
    }

    [Fact]
    public void An_enrolled_devices_proof_does_not_enrol()
    {
        Assert.Equal(ProofRefusal.TypeWrong, scene.EnrolmentRefusal(ProofMaker.Make(scene.Key, scene.Parts)));
        AssertControlPasses();
    }

    [Fact]
    public void The_call_is_checked_as_for_everybody()
    {
        Assert.Equal(ProofRefusal.MethodWrong, Refusal(scene.EnrolmentParts with { Method = "PUT" }));
        Assert.Equal(ProofRefusal.UrlWrong, Refusal(scene.EnrolmentParts with { Url = "https://other.example/" }));
        Assert.Equal(ProofRefusal.QueryWrong, Refusal(scene.EnrolmentParts with { QueryHash = null }));
        Assert.Equal(ProofRefusal.BodyWrong, Refusal(scene.EnrolmentParts with { BodyHash = null }));
        Assert.Equal(ProofRefusal.SessionWrong, Refusal(scene.EnrolmentParts with { SessionReference = "s" }));
        Assert.Equal(ProofRefusal.NonceStale, Refusal(scene.EnrolmentParts with { Nonce = "" }));
        AssertControlPasses();
    }

    public void Dispose() => scene.Dispose();

    private void AssertControlPasses() => Assert.Null(Refusal(scene.EnrolmentParts));

    private ProofRefusal? Refusal(ProofParts parts) => scene.EnrolmentRefusal(ProofMaker.Make(scene.Key, parts));
}
