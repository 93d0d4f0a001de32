using System.Security.Cryptography;
using GovChat.Contracts;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace GovChat.Server.Accounts;

/// <summary>
/// One-time codes of RFC 6238. The current time step counts and the one before, for who types slowly; never one to come.
/// Whether a right code is still unused is decided by the database, in the statement that uses it up.
/// </summary>
internal static class TotpVerifier
{
    /// <summary>RFC 4226 recommends 160 bits.</summary>
    private const int SeedBytes = 20;

    private static readonly VerificationWindow Window = new(previous: 1, future: 0);

    public static byte[] DrawSeed() => RandomNumberGenerator.GetBytes(SeedBytes);

    /// <summary>The time step a code belongs to; null when it is wrong, old or of the future.</summary>
    public static long? MatchedStep(byte[] seed, string code, DateTimeOffset now) =>
        code.Length == Limits.OneTimeCodeLength
        && new Totp(seed, totpSize: Limits.OneTimeCodeLength).VerifyTotp(now.UtcDateTime, code, out var step, Window)
            ? step
            : null;

    /// <summary>Uses a matched step up, and every one before it; true for whoever comes first.</summary>
    // The row lock of the update decides between two that present the same code at once: the second finds the step no
    // longer smaller. For a wrong code the same statement runs with a step that is never greater.
    public static async Task<bool> UseUpAsync(GovChatDb db, Guid personId, long step, CancellationToken cancellation) =>
        await db.Database.ExecuteSqlAsync(
            $"update person set totp_last_step = {step} where id = {personId} and totp_last_step < {step}",
            cancellation
        ) == 1;

    /// <summary>The code of a time step, for a demonstration.</summary>
    public static string CodeAt(byte[] seed, DateTimeOffset at) =>
        new Totp(seed, totpSize: Limits.OneTimeCodeLength).ComputeTotp(at.UtcDateTime);
}
