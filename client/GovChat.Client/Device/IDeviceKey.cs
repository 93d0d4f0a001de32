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

    /// <summary>
    /// The value of <c>GC-Proof</c>: the claims with the next number of the counter, signed. Every call takes a higher
    /// number, in whichever window it is made.
    /// </summary>
    /// <param name="claims">What is proved.</param>
    /// <param name="selfSigned">The proof carries the public key, for calls before enrolment.</param>
    Task<string> ProveAsync(ProofClaims claims, bool selfSigned);

    /// <summary>Forgets the key and everything else kept in the browser, for good.</summary>
    Task WipeAsync();

    /// <summary>What the browser says of itself.</summary>
    string Describe();
}
