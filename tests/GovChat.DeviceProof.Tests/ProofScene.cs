using System.Security.Cryptography;
using GovChat.Testing.Client;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.DeviceProof.Tests;

/// <summary>One node, one enrolled device, one call. Everything about it is right; a test breaks one thing.</summary>
internal sealed class ProofScene : IDisposable
{
    public const string Body = """{"label":"窓口の端末"}""";
    public const string Query = "after=12&limit=50";
    public const string Session = "5qTIPNEeXnbm3EIEFAFEtQ";

    public static readonly Guid OrganisationId = Guid.Parse("0199a4c5-7a51-7000-8000-0000000000a1");
    public static readonly Guid DeviceId = Guid.Parse("0199a4c5-7a51-7000-8000-0000000000d1");

    public ProofScene()
    {
        Nonces = new ProofNonces(Clock);
        Counters = new CounterWindows(Clock);
        Verifier = new ProofVerifier(Nonces, Counters, Clock);
        PublicKey = KeyOf(Key);
        Call = new ProofExpectation(
            "POST",
            "https://chat.city.example/api/channels",
            Query,
            ProofHash.OfBody(System.Text.Encoding.UTF8.GetBytes(Body)),
            Session
        );
        Parts = new ProofParts
        {
            DeviceId = DeviceId.ToString("D"),
            Method = Call.Method,
            Url = Call.Url,
            QueryHash = ProofMaker.Hash(Query),
            BodyHash = ProofMaker.Hash(Body),
            SessionReference = Session,
            Nonce = Nonces.Current(),
            Counter = 100,
            IssuedAt = Clock.GetUtcNow().ToUnixTimeSeconds(),
        };
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 4, 1, 8, 30, 0, TimeSpan.Zero));

    public ECDsa Key { get; } = NewKey();

    public DevicePublicKey PublicKey { get; }

    public ProofNonces Nonces { get; }

    public CounterWindows Counters { get; }

    public ProofVerifier Verifier { get; }

    public ProofExpectation Call { get; }

    public ProofParts Parts { get; }

    /// <summary>The same call by a terminal that is not enrolled.</summary>
    public ProofParts EnrolmentParts =>
        Parts with
        {
            Type = ProofParts.TypeEnrolment,
            DeviceId = null,
            SessionReference = null,
        };

    public ProofExpectation EnrolmentCall => Call with { SessionReference = null };

    public static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static DevicePublicKey KeyOf(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return DevicePublicKey.FromBytes([.. point.X!, .. point.Y!])!;
    }

    /// <summary>What the node says of a proof with these parts.</summary>
    public ProofRefusal? Refusal(ProofParts parts) => Refusal(ProofMaker.Make(Key, parts));

    /// <summary>What the node says of this header field.</summary>
    public ProofRefusal? Refusal(string? field) => Refusal(field, PublicKey);

    public ProofRefusal? Refusal(string? field, DevicePublicKey key) =>
        ProofHeader.TryRead(field, out var header, out var refusal)
            ? Verifier.Verify(header, OrganisationId, DeviceId, key, Call).Refusal
            : refusal;

    public ProofRefusal? EnrolmentRefusal(string field) =>
        ProofHeader.TryRead(field, out var header, out var refusal)
            ? Verifier.VerifyEnrolment(header, EnrolmentCall).Refusal
            : refusal;

    public void Dispose() => Key.Dispose();
}
