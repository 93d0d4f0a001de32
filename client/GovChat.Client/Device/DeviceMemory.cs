using GovChat.Contracts.Devices;

namespace GovChat.Client.Device;

/// <summary>What the browser remembers between visits.</summary>
/// <param name="DeviceId">The <c>kid</c> of its proofs; null before enrolment.</param>
/// <param name="Session">The <c>sid</c> of its proofs; null when nobody is signed in.</param>
/// <param name="Ended">Why the key was forgotten in this tab; null where it was not.</param>
/// <param name="UnsaidLock">The session that was locked here without the server's having heard of it; null when there is none.</param>
public sealed record DeviceMemory(
    Guid? DeviceId,
    string? Session,
    DeviceState? Ended = null,
    string? UnsaidLock = null
);
