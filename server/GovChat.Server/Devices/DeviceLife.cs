using GovChat.Contracts.Devices;

namespace GovChat.Server.Devices;

/// <summary>
/// The states of a terminal and what leads from one to another. Everything that is not in this table is refused.
/// Revoked, frozen and lost are for good: nothing leads out of them.
/// </summary>
internal static class DeviceLife
{
    /// <summary>How long a terminal may be silent before it sleeps.</summary>
    public static readonly TimeSpan SilentFor = TimeSpan.FromDays(90);

    /// <summary>Where the deed leads; null when it may not be done in this state.</summary>
    public static DeviceState? After(DeviceState state, DeviceDeed deed) =>
        (state, deed) switch
        {
            (DeviceState.Pending, DeviceDeed.Approve) => DeviceState.Approved,
            (DeviceState.Pending, DeviceDeed.Refuse) => DeviceState.Revoked,
            (DeviceState.Approved, DeviceDeed.Admit) => DeviceState.Approved,
            (DeviceState.Approved, DeviceDeed.Sleep) => DeviceState.Dormant,
            (DeviceState.Dormant, DeviceDeed.Wake) => DeviceState.Approved,
            (DeviceState.Approved or DeviceState.Dormant, DeviceDeed.Revoke) => DeviceState.Revoked,
            (DeviceState.Approved or DeviceState.Dormant, DeviceDeed.Freeze) => DeviceState.Frozen,
            (DeviceState.Approved or DeviceState.Dormant, DeviceDeed.Lose) => DeviceState.Lost,
            // Frozen first and missed afterwards: what is known of it then is that it is gone.
            (DeviceState.Frozen, DeviceDeed.Lose) => DeviceState.Lost,
            _ => null,
        };

    /// <summary>
    /// The state that counts now: a terminal that was silent for ninety days is asleep, also before the hourly look has
    /// written it down.
    /// </summary>
    /// <param name="stored">The state as it is stored.</param>
    /// <param name="awakeAt">When it was seen, woken, approved or enrolled last.</param>
    /// <param name="now">The time.</param>
    public static DeviceState StateAt(DeviceState stored, DateTimeOffset awakeAt, DateTimeOffset now) =>
        stored == DeviceState.Approved && now - awakeAt > SilentFor ? DeviceState.Dormant : stored;
}
