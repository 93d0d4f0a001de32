using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using GovChat.DeviceProof;
using GovChat.Testing.Client;

namespace GovChat.Benchmarks;

/// <summary>One proof of a call, read and verified, beside the bare signature in it: what the rest of the gate costs.</summary>
[MemoryDiagnoser]
public class OneProof
{
    private static readonly ECDsa Signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly Guid OrganisationId = Guid.Parse("0199a4c5-7a51-7000-8000-0000000000a1");
    private static readonly Guid DeviceId = Guid.Parse("0199a4c5-7a51-7000-8000-0000000000d1");

    private readonly ProofNonces nonces = new(TimeProvider.System);
    private readonly byte[] signedBytes = new byte[600];
    private readonly byte[] signature;
    private readonly ProofExpectation call = new(
        "POST",
        "https://chat.city.example/api/channels",
        string.Empty,
        ProofHash.OfBody([]),
        "5qTIPNEeXnbm3EIEFAFEtQ"
    );
    private readonly DevicePublicKey key;
    private string proof = string.Empty;

    /// <summary>One key for both.</summary>
    public OneProof()
    {
        signature = Signer.SignData(signedBytes, HashAlgorithmName.SHA256);
        var point = Signer.ExportParameters(includePrivateParameters: false).Q;
        key =
            DevicePublicKey.FromBytes([.. point.X!, .. point.Y!])
            ?? throw new InvalidOperationException("The key is not on its curve.");
    }

    /// <summary>A proof made just now: its nonce lives for a minute at least, an iteration for less than a second.</summary>
    [IterationSetup]
    public void Sign() =>
        proof = ProofMaker.Make(
            Signer,
            new ProofParts
            {
                DeviceId = DeviceId.ToString("D"),
                Method = call.Method,
                Url = call.Url,
                BodyHash = call.BodyHash,
                SessionReference = call.SessionReference,
                Nonce = nonces.Current(),
                Counter = 1,
                IssuedAt = 0,
            }
        );

    /// <summary>The yardstick: one signature over as many bytes.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public void BareSignature()
    {
        for (var done = 0; done < Calls; done++)
        {
            Require(Signer.VerifyData(signedBytes, signature, HashAlgorithmName.SHA256));
        }
    }

    /// <summary>Everything from the header's text to the pass. A fresh window for each, so that one proof serves all.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public void WholeProof()
    {
        for (var done = 0; done < Calls; done++)
        {
            var verifier = new ProofVerifier(nonces, new CounterWindows(TimeProvider.System), TimeProvider.System);
            Require(
                ProofHeader.TryRead(proof, out var header, out _)
                    && verifier.Verify(header, OrganisationId, DeviceId, key, call).IsProven
            );
        }
    }

    private const int Calls = 2_000;

    private static void Require(bool isRight)
    {
        if (!isRight)
        {
            throw new InvalidOperationException("What is measured does not verify.");
        }
    }
}
