using System.Security.Cryptography;
using System.Text;

namespace GovChat.Audit.Tests;

/// <summary>A key of a log, drawn anew.</summary>
internal sealed class TestSigner : INoteSigner, IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestSigner(string name) => Verifier = NoteVerifier.Of(name, key.ExportSubjectPublicKeyInfo())!;

    public NoteVerifier Verifier { get; }

    public byte[] Sign(string text) =>
        key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose() => key.Dispose();
}
