using GovChat.Testing.Client;

namespace GovChat.DeviceProof.Tests;

/// <summary>
/// A proof has one form: whole, short enough, exactly these members, one spelling. Each test ends with the control: the
/// same scene, unbroken, passes.
/// </summary>
public sealed class SpellingAProof : IDisposable
{
    private readonly ProofScene scene = new();

    public static TheoryData<string> PayloadsThatAreNotExact =>
        [
            """{"htm":"POST","htm":"POST","htu":"u","nonce":"n","ctr":1,"iat":1}""",
            """{"htm":"POST","htu":"u","nonce":"n","ctr":1,"iat":1,"admin":"true"}""",
            """{"htm":"POST","htu":"u","nonce":"n","ctr":1}""",
            """{"htm":"POST","htu":"u","nonce":"n","ctr":"1","iat":1}""",
            """{"htm":"POST","htu":"u","nonce":"n","ctr":1.5,"iat":1}""",
            """{"htm":"POST","htu":"u","nonce":"n","ctr":-1,"iat":1}""",
            """{"htm":"POST","htu":"u","nonce":"n","ctr":9007199254740992,"iat":1}""",
            """{"htm":"POST","htu":"u","nonce":"n","ctr":1,"iat":-1}""",
            """{"htm":"POST","htu":"u","nonce":"n","ctr":1,"iat":253402300800}""",
            """{"htm":"POST","htu":"u","bh":1,"nonce":"n","ctr":1,"iat":1}""",
            """{"htm":"POST","htu":"u","nonce":null,"ctr":1,"iat":1}""",
            """{"htm":"POST","htu":"\ud800","nonce":"n","ctr":1,"iat":1}""",
            """{"htm":"POST","htu":"u","nonce":"n","ctr":1,"iat":1}{}""",
            """{"htm":"POST","htu":"u","nonce":"n","ctr":1,"iat":1,}""",
            """["POST"]""",
            "null",
            "",
        ];

    public static TheoryData<string> HeadersThatAreNotExact =>
        [
            """{"typ":"gc-dev+jws","alg":"ES256"}""",
            """{"typ":"gc-dev+jws","typ":"gc-dev+jws","alg":"ES256","kid":"0199a4c5-7a51-7000-8000-0000000000d1"}""",
            """{"typ":"gc-dev+jws","alg":"ES256","kid":"0199A4C5-7A51-7000-8000-0000000000D1"}""",
            """{"typ":"gc-dev+jws","alg":"ES256","kid":"{0199a4c5-7a51-7000-8000-0000000000d1}"}""",
            """{"typ":"gc-dev+jws","alg":"ES256","kid":"0199a4c5-7a51-7000-8000-0000000000d1","jku":"https://a.example"}""",
            """{"typ":"gc-dev+jws","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"","y":""}}""",
            """{"typ":"gc-enrol+jws","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}}""",
            """{"typ":"gc-enrol+jws","alg":"ES256","jwk":"EC"}""",
            "not json",
        ];

    [Fact]
    public void A_truncated_proof_is_refused()
    {
        var field = ProofMaker.Make(scene.Key, scene.Parts);
        for (var length = 1; length < field.Length; length++)
        {
            Assert.NotNull(scene.Refusal(field[..length]));
        }

        Assert.Equal(ProofRefusal.Malformed, scene.Refusal(field[..field.LastIndexOf('.')]));
        Assert.Equal(ProofRefusal.SignatureWrong, scene.Refusal(field[..^2]));
        AssertControlPasses();
    }

    [Fact]
    public void A_proof_of_more_than_1024_bytes_is_refused_unread()
    {
        Assert.Equal(ProofRefusal.TooLarge, scene.Refusal(new string('a', 1_025)));
        Assert.Equal(ProofRefusal.Malformed, scene.Refusal(new string('a', 1_024)));
        AssertControlPasses();
    }

    [Theory]
    [MemberData(nameof(PayloadsThatAreNotExact))]
    public void A_payload_with_other_members_is_malformed(string payload)
    {
        var header = ProofMaker.HeaderJson(scene.Key, scene.Parts);
        Assert.Equal(ProofRefusal.Malformed, scene.Refusal(ProofMaker.Sign(scene.Key, header, payload)));
        AssertControlPasses();
    }

    [Theory]
    [MemberData(nameof(HeadersThatAreNotExact))]
    public void A_header_with_other_members_is_malformed(string header)
    {
        var payload = ProofMaker.PayloadJson(scene.Parts);
        Assert.Equal(ProofRefusal.Malformed, scene.Refusal(ProofMaker.Sign(scene.Key, header, payload)));
        AssertControlPasses();
    }

    [Fact]
    public void One_proof_has_one_spelling()
    {
        var field = ProofMaker.Make(scene.Key, scene.Parts);
        Assert.Equal(ProofRefusal.Malformed, scene.Refusal(field + "=="));
        Assert.Equal(ProofRefusal.Malformed, scene.Refusal(field + "\n"));
        Assert.Equal(ProofRefusal.Malformed, scene.Refusal(field.Insert(field.IndexOf('.') + 1, " ")));

        // 64 bytes fill 85 characters and a third: the last character's low four bits carry nothing.
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var stray = Alphabet[Alphabet.IndexOf(field[^1]) | 1];
        Assert.Equal(ProofRefusal.Malformed, scene.Refusal(field[..^1] + stray));
        AssertControlPasses();
    }

    [Fact]
    public void Escapes_in_the_JSON_mean_what_they_say()
    {
        var header = ProofMaker.HeaderJson(scene.Key, scene.Parts).Replace("+", "\\u002B", StringComparison.Ordinal);
        Assert.Null(scene.Refusal(ProofMaker.Sign(scene.Key, header, ProofMaker.PayloadJson(scene.Parts))));
    }

    public void Dispose() => scene.Dispose();

    private void AssertControlPasses() => Assert.Null(scene.Refusal(scene.Parts));
}
