using Npgsql;

namespace GovChat.Server.Hosting;

/// <summary>
/// Tells from a failure that the database had no space for what it was to store. Nothing is remembered of it: the next call
/// tries again, so that the service is back as soon as there is space.
/// </summary>
internal static class DiskFull
{
    /// <summary>How long a caller is asked to wait before it tries again.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    /// <summary>Whether that is why it failed, directly or underneath.</summary>
    public static bool Is(Exception? failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.DiskFull }
        || (failure?.InnerException is { } inner && Is(inner));
}
