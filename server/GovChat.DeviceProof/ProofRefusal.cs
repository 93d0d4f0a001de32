using GovChat.Contracts;

namespace GovChat.DeviceProof;

/// <summary>Why a proof was refused. Each value is one fault; the checks stand in this order.</summary>
public enum ProofRefusal
{
    /// <summary>There is no proof.</summary>
    Missing = 0,

    /// <summary>Longer than <see cref="Limits.ProofBytesMax"/>.</summary>
    TooLarge = 1,

    /// <summary>Not a compact JWS of exactly the members PROTOCOL.md names.</summary>
    Malformed = 2,

    /// <summary>Another <c>typ</c> than this call needs.</summary>
    TypeWrong = 3,

    /// <summary>Another <c>alg</c> than ES256.</summary>
    AlgorithmWrong = 4,

    /// <summary>No such device.</summary>
    DeviceUnknown = 5,

    /// <summary>The signature is not this key's over these bytes.</summary>
    SignatureWrong = 6,

    /// <summary>Signed for another method.</summary>
    MethodWrong = 7,

    /// <summary>Signed for another address.</summary>
    UrlWrong = 8,

    /// <summary>Signed for another query, or for none.</summary>
    QueryWrong = 9,

    /// <summary>Signed for another body, or for none.</summary>
    BodyWrong = 10,

    /// <summary>Signed for another session, for none, or for one where there is none.</summary>
    SessionWrong = 11,

    /// <summary>The nonce is neither of this node's last two; a fresh one makes the call good.</summary>
    NonceStale = 12,

    /// <summary>The counter was used, or lies behind the window.</summary>
    Replayed = 13,

    /// <summary>The counter lies too far ahead of every one seen.</summary>
    CounterJumped = 14,

    /// <summary>The successor of the key did not sign this very call.</summary>
    NextWrong = 15,
}
