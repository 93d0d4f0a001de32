using GovChat.Contracts;
using GovChat.Server.People;

namespace GovChat.Server.Devices;

/// <summary>
/// When a terminal must replace its key. The server insists, because a copy that never replaced its key would never be
/// found.
/// </summary>
internal static class KeyAge
{
    /// <summary>A terminal replaces its key right after the sign-in; a lost answer and a slow line have time to heal.</summary>
    private static readonly TimeSpan AfterSignInMax = TimeSpan.FromMinutes(5);

    /// <summary>A week and a day of grace, since the terminal counts the week by its own clock.</summary>
    private static readonly TimeSpan AgeMax = TimeSpan.FromDays(Limits.DeviceKeyAgeDaysMax + 1);

    public static bool IsDue(LivingSession session, DateTimeOffset now) =>
        (session.KeySince < session.CreatedAt && now - session.CreatedAt > AfterSignInMax)
        || now - session.KeySince > AgeMax;
}
