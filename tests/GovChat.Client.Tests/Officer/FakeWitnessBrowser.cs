using System.Security.Cryptography;
using System.Text;
using GovChat.Client.Officer;

namespace GovChat.Client.Tests.Officer;

/// <summary>A browser that remembers in memory and checks signatures as WebCrypto does.</summary>
internal sealed class FakeWitnessBrowser : IWitnessBrowser
{
    public Dictionary<string, KeptPoint> Kept { get; } = new(StringComparer.Ordinal);

    public Task<KeptPoint?> RecallAsync(string log) => Task.FromResult(Kept.GetValueOrDefault(log));

    public Task KeepAsync(string log, KeptPoint? point)
    {
        if (point is null)
        {
            Kept.Remove(log);
        }
        else
        {
            Kept[log] = point;
        }

        return Task.CompletedTask;
    }

    public Task<bool> VerifiesAsync(byte[] publicKey, byte[] signature, string text)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        return Task.FromResult(
            key.VerifyData(
                Encoding.UTF8.GetBytes(text),
                signature,
                HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation
            )
        );
    }
}
