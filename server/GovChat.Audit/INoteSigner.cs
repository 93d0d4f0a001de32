namespace GovChat.Audit;

/// <summary>Signs notes; whoever implements it has the key, or asks somebody who has.</summary>
public interface INoteSigner
{
    /// <summary>The public half.</summary>
    NoteVerifier Verifier { get; }

    /// <summary>A signature over the text's UTF-8, ECDSA with SHA-256 in ASN.1.</summary>
    byte[] Sign(string text);
}
