using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Accounts;

/// <summary>
/// A sign-in under way: five minutes, one terminal, one code, one password. It knows whether the code was right; the
/// person at the terminal learns nothing before the end.
/// </summary>
internal sealed class SignIn
{
    public static readonly TimeSpan LivesFor = TimeSpan.FromMinutes(5);

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

    internal sealed class Configuration : IEntityTypeConfiguration<SignIn>
    {
        public void Configure(EntityTypeBuilder<SignIn> builder) => builder.ToTable("sign_in");
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
}
