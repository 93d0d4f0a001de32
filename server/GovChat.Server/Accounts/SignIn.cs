using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Accounts;

/// <summary>
/// A sign-in under way: one terminal, one code, one password. It knows whether the code was right; the person at the
/// terminal learns nothing before the end. By mail it lasts longer and may be tried a few times, because a new code takes
/// its time to come.
/// </summary>
internal sealed class SignIn
{
    /// <summary>How often a sign-in by mail may be tried.</summary>
    public const int MailTriesMax = 5;

    public static readonly TimeSpan LivesFor = TimeSpan.FromMinutes(5);

    /// <summary>As long as the mail's code is good.</summary>
    public static readonly TimeSpan LivesForByMail = TimeSpan.FromMinutes(10);

    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public required byte[] TokenHash { get; init; }

    public Guid DeviceId { get; init; }

    /// <summary>The login name as the throttle counts it, known or not.</summary>
    public required byte[] LoginKey { get; init; }

    /// <summary>Null when nobody of that name may sign in here; the steps go on all the same.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Whom the name meant, admitted to this terminal or not; failures are counted there.</summary>
    public Guid? NamedPersonId { get; init; }

    public bool OtpPresented { get; set; }

    public bool OtpRight { get; set; }

    /// <summary>Code and password were right and a passkey is still asked for.</summary>
    public bool PasswordRight { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The keyed hash of the code that was mailed; null for a sign-in by authenticator.</summary>
    public byte[]? MailCodeHash { get; set; }

    /// <summary>When that code was right; it is never right again.</summary>
    public DateTimeOffset? MailCodeUsedAt { get; set; }

    /// <summary>How many codes were presented.</summary>
    public int Tries { get; set; }

    /// <summary>The sealed code that was right here.</summary>
    public Guid? SealedCodeId { get; set; }

    /// <summary>The hash of the link 「これは自分ではない」 in the mail.</summary>
    public byte[]? NotMeHash { get; set; }

    public DateTimeOffset? NotMeAt { get; set; }

    /// <summary>
    /// Takes the verdict's attempt out of the sign-in. What is left depends on how often was tried, never on what was right:
    /// by mail it may be tried again from the code on, otherwise it is over.
    /// </summary>
    /// <returns>Whether the code presented for this attempt was right.</returns>
    public bool TakeAttempt(DateTimeOffset now)
    {
        var wasRight = OtpRight;
        OtpPresented = false;
        OtpRight = false;
        if (MailCodeHash is null || Tries >= MailTriesMax)
        {
            EndedAt = now;
        }

        return wasRight;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<SignIn>
    {
        public void Configure(EntityTypeBuilder<SignIn> builder)
        {
            builder.ToTable("sign_in");
            builder
                .HasOne<Codes.SealedCode>()
                .WithMany()
                .HasForeignKey(row => row.SealedCodeId)
                .OnDelete(DeleteBehavior.NoAction);
        }
    }
}

internal static class SignInTables
{
    extension(GovChatDb db)
    {
        public DbSet<SignIn> SignIns => db.Set<SignIn>();
    }

    /// <summary>
    /// The living sign-in of a cookie at the terminal it began at, its row locked until the commit, so that of two calls at
    /// once only one takes the step.
    /// </summary>
    public static async Task<SignIn?> LockSignInAsync(
        this GovChatDb db,
        string? token,
        Guid deviceId,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        var hash = People.SecretToken.HashOf(token);
        return await db
            .SignIns.FromSql(
                $"""
                select * from sign_in
                where token_hash = {hash} and device_id = {deviceId} and ended_at is null and expires_at > {now}
                for update
                """
            )
            .SingleOrDefaultAsync(cancellation);
    }

    /// <summary>
    /// Whether 「これは自分ではない」 was said of the sign-in. Its row stays locked until the commit: said a moment later, it
    /// finds the session that came of it.
    /// </summary>
    public static async Task<bool> IsCalledOffAsync(this GovChatDb db, Guid signInId, CancellationToken cancellation)
    {
        var saidAt = await db
            .Database.SqlQuery<DateTimeOffset?>(
                $"select not_me_at as \"Value\" from sign_in where id = {signInId} for update"
            )
            .ToListAsync(cancellation);
        return saidAt is not [null];
    }
}
