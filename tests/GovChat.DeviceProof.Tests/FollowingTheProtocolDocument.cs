using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovChat.Testing.Client;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.DeviceProof.Tests;

/// <summary>The test vectors of PROTOCOL.md, read from the page itself.</summary>
public sealed class FollowingTheProtocolDocument : IDisposable
{
    private static readonly Guid OrganisationId = Guid.Parse("0199a4c5-7a51-7000-8000-0000000000a1");

    private readonly string page = Vectors();
    private readonly FakeTimeProvider clock;
    private readonly ProofNonces nonces;
    private readonly ProofVerifier verifier;
    private readonly ECDsa key;

    public FollowingTheProtocolDocument()
    {
        clock = new FakeTimeProvider(DateTimeOffset.Parse(Value("time"), CultureInfo.InvariantCulture));
        nonces = new ProofNonces(
            clock,
            Convert.ToUInt32(Value("node id"), 16),
            Convert.FromHexString(Value("node key"))
        );
        verifier = new ProofVerifier(nonces, new CounterWindows(clock), clock);
        key = ECDsa.Create(
            new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Convert.FromHexString(Value("d")) }
        );
    }

    [Fact]
    public void The_key_has_the_written_coordinates_and_thumbprint()
    {
        var publicKey = ProofScene.KeyOf(key);
        Assert.Equal(Value("x"), publicKey.X);
        Assert.Equal(Value("y"), publicKey.Y);
        Assert.Equal(Value("thumbprint"), publicKey.Thumbprint);
    }

    [Fact]
    public void Nonce_and_hashes_are_the_written_ones()
    {
        Assert.Equal(Value("nonce"), nonces.Current());
        Assert.Equal(Value("bh of nothing"), ProofHash.OfBody([]));
        Assert.Equal(
            Value("""bh of {"label":"窓口の端末"}"""),
            ProofHash.OfBody(Encoding.UTF8.GetBytes(ProofScene.Body))
        );
        Assert.Equal(Value("qh of after=12&limit=50"), ProofHash.OfQuery(ProofScene.Query));
    }

    [Fact]
    public void The_written_enrolment_proof_is_good_for_its_call_and_no_other()
    {
        var call = new ProofExpectation(
            "POST",
            "https://chat.city.example/api/devices/enrol",
            "",
            ProofHash.OfBody(Encoding.UTF8.GetBytes(ProofScene.Body)),
            null
        );
        Assert.True(ProofHeader.TryRead(Proofs()[0], out var header, out _));
        Assert.Equal(ProofRefusal.MethodWrong, verifier.VerifyEnrolment(header, call with { Method = "PUT" }).Refusal);
        Assert.Equal(Value("thumbprint"), verifier.VerifyEnrolment(header, call).Pass?.Key.Thumbprint);
    }

    [Fact]
    public void The_written_device_proof_is_good_for_its_call_once()
    {
        var call = new ProofExpectation(
            "GET",
            "https://chat.city.example/api/channels/0199a4c5-7a51-7000-8000-0000000000c1/events",
            ProofScene.Query,
            ProofHash.OfBody([]),
            ProofScene.Session
        );
        Assert.True(ProofHeader.TryRead(Proofs()[1], out var header, out _));
        var publicKey = ProofScene.KeyOf(key);

        ProofRefusal? Refusal() =>
            verifier.Verify(header, OrganisationId, header.DeviceId!.Value, publicKey, call).Refusal;
        Assert.Null(Refusal());
        Assert.Equal(ProofRefusal.Replayed, Refusal());
    }

    [Fact]
    public void The_maker_writes_the_same_header_and_payload()
    {
        foreach (var proof in Proofs())
        {
            var parts = proof.Split('.');
            Assert.Contains(Text(parts[0]), page, StringComparison.Ordinal);
            Assert.Contains(Text(parts[1]), page, StringComparison.Ordinal);
        }

        var enrolment = new ProofParts
        {
            Type = ProofParts.TypeEnrolment,
            Method = "POST",
            Url = "https://chat.city.example/api/devices/enrol",
            BodyHash = ProofMaker.Hash(ProofScene.Body),
            Nonce = Value("nonce"),
            Counter = 1,
            IssuedAt = clock.GetUtcNow().ToUnixTimeSeconds(),
        };
        Assert.StartsWith(
            Proofs()[0][..Proofs()[0].LastIndexOf('.')],
            ProofMaker.Make(key, enrolment),
            StringComparison.Ordinal
        );
    }

    public void Dispose() => key.Dispose();

    private static string Text(string part) =>
        Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part));

    private static string Vectors()
    {
        var whole = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PROTOCOL.md"));
        return whole[whole.IndexOf("## 10. Test vectors", StringComparison.Ordinal)..];
    }

    /// <summary>The value behind a name in the list of section 10.</summary>
    private string Value(string name)
    {
        var line = page.Split('\n').First(line => line.StartsWith(name + " ", StringComparison.Ordinal));
        return line[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
    }

    /// <summary>The proofs, their lines joined.</summary>
    private List<string> Proofs() =>
        [
            .. page.Split("```text\n")
                .Skip(1)
                .Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)])
                .Select(block => block.Replace("\n", "", StringComparison.Ordinal)),
        ];
}
