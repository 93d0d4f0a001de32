using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>
/// Waits that grow with failures. They are counted for one login name at one terminal, known name or not: whoever guesses
/// slows down their own terminal, and nobody else's sign-in. Terminals that are not approved never come this far.
/// </summary>
internal static class SignInThrottle
{
    /// <summary>Slips of the hand that cost nothing; the fifth failure is the first that makes one wait.</summary>
    private const int FailuresFreeMax = 4;

    /// <summary>The failure of which the person and their 所属長 are told, once until a success.</summary>
    public const int FailuresToldAt = FailuresFreeMax + 1;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(15);

    /// <summary>How long to wait after so many failures in a row: nothing, 30 s, 1, 2, 4, 8, then 15 minutes.</summary>
    public static TimeSpan WaitAfter(int failures)
    {
        // Six doublings are beyond the longest wait; stopping there keeps the shift in its range.
        var doublings = Math.Min(failures - FailuresFreeMax - 1, 6);
        if (doublings < 0)
        {
            return TimeSpan.Zero;
        }

        var wait = FirstWait * (1 << doublings);
        return wait < WaitMax ? wait : WaitMax;
    }

    /// <summary>What is left of a wait; zero when there is none.</summary>
    public static async Task<TimeSpan> LeftAsync(
        GovChatDb db,
        Guid deviceId,
        byte[] loginKey,
        DateTimeOffset now,
        CancellationToken cancellation
    ) => Left(await FindAsync(db, deviceId, loginKey, forUpdate: false, cancellation), now);

    /// <summary>
    /// Counts an attempt as failed before it is judged, and gives what is left of a wait instead when one runs. The row is
    /// locked, so a hundred attempts at once are counted one after the other, and all but the free ones have to wait.
    /// </summary>
    /// <returns>The wait, or zero and how many attempts in a row have failed with this one.</returns>
    public static async Task<(TimeSpan Wait, int Failures)> CountAsync(
        GovChatDb db,
        Guid deviceId,
        byte[] loginKey,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into sign_in_throttle (organisation_id, device_id, login_key, failures)
            values (current_setting('app.organisation')::uuid, {deviceId}, {loginKey}, 0)
            on conflict (device_id, login_key) do nothing
            """,
            cancellation
        );
        var row = await FindAsync(db, deviceId, loginKey, forUpdate: true, cancellation);
        if (Left(row, now) is var left && left > TimeSpan.Zero)
        {
            return (left, row!.Failures);
        }

        var failures = row!.Failures + 1;
        var waitUntil = now + WaitAfter(failures);
        await db.Database.ExecuteSqlAsync(
            $"""
            update sign_in_throttle set failures = {failures}, wait_until = {waitUntil}
            where device_id = {deviceId} and login_key = {loginKey}
            """,
            cancellation
        );
        return (TimeSpan.Zero, failures);
    }

    /// <summary>A success makes up for every failure before it.</summary>
    public static Task ForgetAsync(GovChatDb db, Guid deviceId, byte[] loginKey, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"delete from sign_in_throttle where device_id = {deviceId} and login_key = {loginKey}",
            cancellation
        );

    private static TimeSpan Left(Row? row, DateTimeOffset now) =>
        row?.WaitUntil is { } until && until > now ? until - now : TimeSpan.Zero;

    private static Task<Row?> FindAsync(
        GovChatDb db,
        Guid deviceId,
        byte[] loginKey,
        bool forUpdate,
        CancellationToken cancellation
    )
    {
        FormattableString find = forUpdate
            ? (FormattableString)
                $"select failures, wait_until from sign_in_throttle where device_id = {deviceId} and login_key = {loginKey} for update"
            : $"select failures, wait_until from sign_in_throttle where device_id = {deviceId} and login_key = {loginKey}";
        return db.Database.SqlQuery<Row>(find).SingleOrDefaultAsync(cancellation);
    }

    private sealed record Row(int Failures, DateTimeOffset? WaitUntil);
}
