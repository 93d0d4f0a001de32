using GovChat.Contracts.Devices;
using GovChat.Contracts.People;

namespace GovChat.Server.People;

/// <summary>A session that has not ended, as read just now. It gives no authority by itself.</summary>
internal sealed record LivingSession(
    Guid Id,
    Guid PersonId,
    string Reference,
    DateTimeOffset ExpiresAt,
    Lazy<string> DisplayName,
    IReadOnlySet<Role> Roles,
    DateTimeOffset LastSeenAt,
    DeviceZone Zone,
    Guid DepartmentId,
    DateTimeOffset SteppedUpAt,
    bool IsLocked,
    bool NeedsConsent,
    DateTimeOffset CreatedAt,
    DateTimeOffset KeySince,
    SessionToken Token
);
