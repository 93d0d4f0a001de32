using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using GovChat.Testing.Client;

namespace GovChat.DeviceProof.Tests;

/// <summary>
/// The replay matrix of the security design: start from one good proof, break one thing, and expect that fault by name.
/// Each test ends with the control: the same scene, unbroken, passes.
/// </summary>
public sealed class ProvingACall : IDisposable
{
    private readonly ProofScene scene = new();

    [Fact]
    public void The_pass_says_whose_device_called_when_and_in_which_session()
    {
        Assert.True(ProofHeader.TryRead(ProofMaker.Make(scene.Key, scene.Parts), out var header, out _));
        Assert.Equal(ProofScene.DeviceId, header.DeviceId);

        var verdict = scene.Verifier.Verify(
            header,
            ProofScene.OrganisationId,
            ProofScene.DeviceId,
            scene.PublicKey,
            scene.Call
        );

        Assert.True(verdict.IsProven);
        Assert.Equal(ProofScene.OrganisationId, verdict.Pass.OrganisationId);
        Assert.Equal(ProofScene.DeviceId, verdict.Pass.DeviceId);
        Assert.Equal(ProofScene.Session, verdict.Pass.SessionReference);
        Assert.Equal(scene.Clock.GetUtcNow(), verdict.Pass.ProvenAt);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_proof_is_missing(string? field)
    {
        Assert.Equal(ProofRefusal.Missing, scene.Refusal(field));
        AssertControlPasses();
    }

    [Theory]
    [InlineData("JWT")]
    [InlineData("gc-dev+JWS")]
    [InlineData("dbsc+jwt")]
    public void Another_type_is_refused(string type)
    {
        Assert.Equal(ProofRefusal.TypeWrong, scene.Refusal(scene.Parts with { Type = type }));
        AssertControlPasses();
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("es256")]
    [InlineData("ES384")]
    public void Another_algorithm_is_refused(string algorithm)
    {
        Assert.Equal(ProofRefusal.AlgorithmWrong, scene.Refusal(scene.Parts with { Algorithm = algorithm }));
        AssertControlPasses();
    }

    [Fact]
    public void An_unsigned_proof_of_the_algorithm_none_is_refused()
    {
        var field = ProofMaker.Make(scene.Key, scene.Parts with { Algorithm = "none" });
        Assert.Equal(ProofRefusal.AlgorithmWrong, scene.Refusal(field[..(field.LastIndexOf('.') + 1)]));
        AssertControlPasses();
    }

    [Fact]
    public void The_public_key_is_no_secret_to_sign_with()
    {
        var parts = scene.Parts with { Algorithm = "HS256" };
        var signed = SignedPart(ProofMaker.Make(scene.Key, parts));
        var mac = HMACSHA256.HashData(scene.PublicKey.ToBytes(), Encoding.ASCII.GetBytes(signed));
        Assert.Equal(ProofRefusal.AlgorithmWrong, scene.Refusal($"{signed}.{Base64Url.EncodeToString(mac)}"));
        AssertControlPasses();
    }

    [Fact]
    public void A_proof_for_another_device_is_refused()
    {
        var other = scene.Parts with { DeviceId = Guid.NewGuid().ToString("D") };
        Assert.Equal(ProofRefusal.DeviceUnknown, scene.Refusal(other));
        AssertControlPasses();
    }

    [Fact]
    public void A_proof_by_another_key_under_this_device_is_refused()
    {
        using var other = ProofScene.NewKey();
        Assert.Equal(ProofRefusal.SignatureWrong, scene.Refusal(ProofMaker.Make(other, scene.Parts)));
        AssertControlPasses();
    }

    [Fact]
    public void A_proof_by_a_superseded_key_is_refused()
    {
        using var next = ProofScene.NewKey();
        var field = ProofMaker.Make(scene.Key, scene.Parts);
        Assert.Equal(ProofRefusal.SignatureWrong, scene.Refusal(field, ProofScene.KeyOf(next)));
        AssertControlPasses();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("post")]
    public void A_proof_for_another_method_is_refused(string method)
    {
        Assert.Equal(ProofRefusal.MethodWrong, scene.Refusal(scene.Parts with { Method = method }));
        AssertControlPasses();
    }

    [Theory]
    [InlineData("https://chat.city.example/api/channels/direct")]
    [InlineData("https://chat.city.example/api/channels/")]
    [InlineData("https://chat.city.example/api/channels?after=12&limit=50")]
    [InlineData("http://chat.city.example/api/channels")]
    [InlineData("https://chat.city.example:443/api/channels")]
    [InlineData("https://chat.city.example.attacker.example/api/channels")]
    public void A_proof_for_another_address_is_refused(string url)
    {
        Assert.Equal(ProofRefusal.UrlWrong, scene.Refusal(scene.Parts with { Url = url }));
        AssertControlPasses();
    }

    [Fact]
    public void A_proof_for_another_query_or_for_none_is_refused()
    {
        var other = scene.Parts with { QueryHash = ProofMaker.Hash("after=0&limit=50") };
        Assert.Equal(ProofRefusal.QueryWrong, scene.Refusal(other));
        Assert.Equal(ProofRefusal.QueryWrong, scene.Refusal(scene.Parts with { QueryHash = null }));
        AssertControlPasses();
    }

    [Fact]
    public void A_query_hash_where_there_is_no_query_is_refused()
    {
        var call = scene.Call with { RawQuery = "" };
        Assert.Equal(ProofRefusal.QueryWrong, RefusalOf(scene.Parts with { QueryHash = ProofMaker.Hash("") }, call));
        Assert.Null(RefusalOf(scene.Parts with { QueryHash = null }, call));
    }

    [Fact]
    public void A_proof_for_another_body_or_for_none_is_refused()
    {
        Assert.Equal(ProofRefusal.BodyWrong, scene.Refusal(scene.Parts with { BodyHash = ProofMaker.Hash("{}") }));
        Assert.Equal(ProofRefusal.BodyWrong, scene.Refusal(scene.Parts with { BodyHash = null }));
        AssertControlPasses();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public void A_reading_call_carries_no_body_hash(string method)
    {
        var call = scene.Call with { Method = method };
        var parts = scene.Parts with { Method = method };
        Assert.Equal(ProofRefusal.BodyWrong, RefusalOf(parts, call));
        Assert.Null(RefusalOf(parts with { BodyHash = null }, call));
    }

    [Fact]
    public void A_proof_for_another_session_or_for_none_is_refused()
    {
        var other = scene.Parts with { SessionReference = "AAAAAAAAAAAAAAAAAAAAAA" };
        Assert.Equal(ProofRefusal.SessionWrong, scene.Refusal(other));
        Assert.Equal(ProofRefusal.SessionWrong, scene.Refusal(scene.Parts with { SessionReference = null }));
        AssertControlPasses();
    }

    [Fact]
    public void A_session_named_where_the_cookie_names_none_is_refused()
    {
        var call = scene.Call with { SessionReference = null };
        Assert.Equal(ProofRefusal.SessionWrong, RefusalOf(scene.Parts, call));
        Assert.Null(RefusalOf(scene.Parts with { SessionReference = null }, call));
    }

    [Fact]
    public void A_nonce_lives_for_its_minute_and_the_next()
    {
        scene.Clock.Advance(TimeSpan.FromSeconds(119));
        Assert.Null(scene.Refusal(scene.Parts));

        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        var late = scene.Parts with { Counter = 101 };
        Assert.Equal(ProofRefusal.NonceStale, scene.Refusal(late));
        Assert.Null(scene.Refusal(late with { Nonce = scene.Nonces.Current() }));
    }

    [Fact]
    public void A_nonce_of_another_node_is_stale_here()
    {
        var other = new ProofNonces(scene.Clock);
        Assert.Equal(ProofRefusal.NonceStale, scene.Refusal(scene.Parts with { Nonce = other.Current() }));
        AssertControlPasses();
    }

    [Fact]
    public void A_proof_is_good_once()
    {
        var field = ProofMaker.Make(scene.Key, scene.Parts);
        Assert.Null(scene.Refusal(field));
        Assert.Equal(ProofRefusal.Replayed, scene.Refusal(field));

        // Signing again does not help while the counter stands still.
        Assert.Equal(ProofRefusal.Replayed, scene.Refusal(scene.Parts));
        Assert.Null(scene.Refusal(scene.Parts with { Counter = 101 }));
    }

    [Fact]
    public void A_leaping_counter_is_refused_and_does_not_move_the_window()
    {
        Assert.Null(scene.Refusal(scene.Parts));
        var leap = scene.Parts.Counter + CounterWindow.JumpMax;
        Assert.Equal(ProofRefusal.CounterJumped, scene.Refusal(scene.Parts with { Counter = leap + 1 }));
        Assert.Null(scene.Refusal(scene.Parts with { Counter = 101 }));
        Assert.Null(scene.Refusal(scene.Parts with { Counter = leap }));
    }

    [Fact]
    public void A_fault_does_not_spend_the_counter()
    {
        Assert.Equal(ProofRefusal.NonceStale, scene.Refusal(scene.Parts with { Nonce = "AAAA" }));
        AssertControlPasses();
    }

    [Fact]
    public void A_half_of_the_signature_outside_its_range_is_refused()
    {
        var order = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");
        var good = SignatureOf(ProofMaker.Make(scene.Key, scene.Parts));
        byte[][] broken =
        [
            [.. new byte[32], .. good[32..]],
            [.. good[..32], .. new byte[32]],
            [.. order, .. good[32..]],
            [.. good[..32], .. order],
            [.. Enumerable.Repeat((byte)0xFF, 64)],
        ];

        foreach (var signature in broken)
        {
            Assert.Equal(ProofRefusal.SignatureWrong, scene.Refusal(WithSignature(signature)));
        }

        AssertControlPasses();
    }

    [Fact]
    public void A_signature_in_DER_is_refused()
    {
        var signed = SignedPart(ProofMaker.Make(scene.Key, scene.Parts));
        var der = scene.Key.SignData(
            Encoding.ASCII.GetBytes(signed),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        Assert.Equal(ProofRefusal.SignatureWrong, scene.Refusal($"{signed}.{Base64Url.EncodeToString(der)}"));
        AssertControlPasses();
    }

    [Fact]
    public void Both_the_high_and_the_low_s_are_valid_but_only_one_of_them_counts()
    {
        var field = ProofMaker.Make(scene.Key, scene.Parts);
        var signature = SignatureOf(field);
        var order = Number(Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"));
        var mirrored = (order - Number(signature.AsSpan(32))).ToByteArray(isUnsigned: true, isBigEndian: true);
        byte[] twin = [.. signature[..32], .. new byte[32 - mirrored.Length], .. mirrored];

        Assert.Null(scene.Refusal($"{SignedPart(field)}.{Base64Url.EncodeToString(twin)}"));
        Assert.Equal(ProofRefusal.Replayed, scene.Refusal(field));
    }

    [Fact]
    public void An_enrolment_proof_does_not_serve_for_an_enrolled_device()
    {
        Assert.Equal(ProofRefusal.TypeWrong, scene.Refusal(scene.EnrolmentParts));
        AssertControlPasses();
    }

    public void Dispose() => scene.Dispose();

    private void AssertControlPasses() => Assert.Null(scene.Refusal(scene.Parts));

    private ProofRefusal? RefusalOf(ProofParts parts, ProofExpectation call) =>
        ProofHeader.TryRead(ProofMaker.Make(scene.Key, parts), out var header, out var refusal)
            ? scene
                .Verifier.Verify(header, ProofScene.OrganisationId, ProofScene.DeviceId, scene.PublicKey, call)
                .Refusal
            : refusal;

    private string WithSignature(byte[] signature) =>
        $"{SignedPart(ProofMaker.Make(scene.Key, scene.Parts))}.{Base64Url.EncodeToString(signature)}";

    private static string SignedPart(string field) => field[..field.LastIndexOf('.')];

    private static byte[] SignatureOf(string field) =>
        Base64Url.DecodeFromChars(field.AsSpan(field.LastIndexOf('.') + 1));

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
