using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GovChat.DeviceProof;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Demo;

/// <summary>
/// The terminal at which the sample people write, for the minute of the filling: a real key and real proofs, because the
/// passes cannot be had without. Its key is never stored, and it is withdrawn when the filling is done.
/// </summary>
internal sealed class SampleTerminal(
    Database database,
    ProofVerifier verifier,
    ProofNonces nonces,
    Sessions sessions,
    SignedInPerson.Gate gate,
    TimeProvider time
) : IDisposable
{
    private const string Address = "http://localhost/demo";

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private long counter;

    /// <summary>Shows the key as a terminal does that asks to be let in.</summary>
    public ProvenKey ProveKey()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var header =
            """{"typ":"gc-enrol+jws","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"""
            + $"\"{Base64Url.EncodeToString(point.X)}\",\"y\":\"{Base64Url.EncodeToString(point.Y)}\"}}}}";
        return Passed(verifier.VerifyEnrolment(Read(header, null), Expectation(null)));
    }

    /// <summary>Signs somebody in at the terminal and gives the pass.</summary>
    public async Task<SignedInPerson> SignInAsync(
        Guid organisationId,
        Guid deviceId,
        Guid personId,
        CancellationToken cancellation
    )
    {
        var device = ProveDevice(organisationId, deviceId, null);
        var token = await database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                var person = await db.People.SingleAsync(row => row.Id == personId, cancellation);
                var opened = sessions.Open(db, person, device);
                await db.SaveChangesAsync(cancellation);
                return opened.Token;
            },
            cancellation
        );
        var session =
            await gate.FindAsync(organisationId, deviceId, token, cancellation)
            ?? throw new InvalidOperationException("The session that was just opened is not there.");
        return SignedInPerson.Gate.Admit(session, ProveDevice(organisationId, deviceId, session.Reference));
    }

    public void Dispose() => key.Dispose();

    private ProvenDevice ProveDevice(Guid organisationId, Guid deviceId, string? sessionReference)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var known = DevicePublicKey.FromBytes([.. point.X!, .. point.Y!])!;
        var header = """{"typ":"gc-dev+jws","alg":"ES256","kid":""" + $"\"{deviceId:D}\"}}";
        return Passed(
            verifier.Verify(
                Read(header, sessionReference),
                organisationId,
                deviceId,
                known,
                Expectation(sessionReference)
            )
        );
    }

    private ProofHeader Read(string header, string? sessionReference)
    {
        var session = sessionReference is null ? string.Empty : $"\"sid\":\"{sessionReference}\",";
        var payload =
            $"{{\"htm\":\"POST\",\"htu\":\"{Address}\",\"bh\":\"{ProofHash.OfBody([])}\",{session}"
            + $"\"nonce\":\"{nonces.Current()}\",\"ctr\":{++counter},\"iat\":{time.GetUtcNow().ToUnixTimeSeconds()}}}";
        var signed = $"{Encode(header)}.{Encode(payload)}";
        var signature = key.SignData(
            Encoding.ASCII.GetBytes(signed),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation
        );
        return ProofHeader.TryRead($"{signed}.{Base64Url.EncodeToString(signature)}", out var read, out var refusal)
            ? read
            : throw new InvalidOperationException($"The sample terminal's proof is {refusal}.");
    }

    private static ProofExpectation Expectation(string? sessionReference) =>
        new("POST", Address, string.Empty, ProofHash.OfBody([]), sessionReference);

    private static T Passed<T>(ProofVerdict<T> verdict)
        where T : class =>
        verdict.Pass ?? throw new InvalidOperationException($"The sample terminal's proof is {verdict.Refusal}.");

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
