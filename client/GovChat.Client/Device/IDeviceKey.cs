using GovChat.Contracts.Devices;

namespace GovChat.Client.Device;

/// <summary>This browser's key and what it remembers of its standing.</summary>
public interface IDeviceKey
{
    /// <summary>What an earlier visit left; both null in a browser that was never here.</summary>
    Task<DeviceMemory> RecallAsync();

    /// <summary>Makes the key if there is none yet.</summary>
    Task EnsureKeyAsync();

    Task RememberDeviceAsync(Guid deviceId);

    /// <summary>The session of the whole browser; null after signing out.</summary>
    Task RememberSessionAsync(string? reference);

    /// <summary>The session that is locked before the server hears of it; null when it has. Kept at once, and by all windows.</summary>
    void RememberUnsaidLock(string? reference);

    /// <summary>
    /// The value of <c>GC-Proof</c>: the claims with the next number of the counter, signed. Every call takes a higher
    /// number, in whichever window it is made. Null while a replacement of the key is unanswered: it comes first.
    /// </summary>
    /// <param name="claims">What is proved.</param>
    /// <param name="selfSigned">The proof carries the public key, for calls before enrolment.</param>
    /// <exception cref="ApiProblem">There is no key any more.</exception>
    Task<string?> ProveAsync(ProofClaims claims, bool selfSigned);

    /// <summary>
    /// Makes the key that is to follow, or finds the one whose answer was lost; the id of the replacement. No window of
    /// this browser proves anything until <see cref="EndRotationAsync"/>. Null when the key is young enough.
    /// </summary>
    /// <param name="unlessYoungerThan">A younger key stays, unless a replacement is unanswered.</param>
    Task<Guid?> BeginRotationAsync(TimeSpan unlessYoungerThan);

    /// <summary>Both keys' proofs of the call that replaces the key.</summary>
    Task<RotationProofs> ProveRotationAsync(ProofClaims claims);

    Task EndRotationAsync(RotationEnd outcome);

    /// <summary>Forgets the key and everything else kept in the browser, for good.</summary>
    /// <param name="ended">Why, for this tab to tell.</param>
    Task WipeAsync(DeviceState? ended);

    /// <summary>What the browser says of itself.</summary>
    string Describe();
}
