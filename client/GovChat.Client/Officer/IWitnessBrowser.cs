namespace GovChat.Client.Officer;

/// <summary>What a browser does for a witness: it remembers from visit to visit, and checks signatures.</summary>
public interface IWitnessBrowser
{
    /// <summary>What was kept of a log; null at the first visit.</summary>
    Task<KeptPoint?> RecallAsync(string log);

    /// <summary>Keeps the point of a log until the next visit; null forgets it.</summary>
    Task KeepAsync(string log, KeptPoint? point);

    /// <summary>Whether the signature, both numbers one after the other, is this key's over the text.</summary>
    /// <param name="publicKey">The DER of its SubjectPublicKeyInfo.</param>
    /// <param name="signature">ECDSA on P-256 with SHA-256.</param>
    /// <param name="text">What was signed, in UTF-8.</param>
    Task<bool> VerifiesAsync(byte[] publicKey, byte[] signature, string text);
}
