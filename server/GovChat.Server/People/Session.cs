using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.People;

/// <summary>A sign-in that lasts: bound to one device, ended by whoever signs out, by a limit or by a revocation.</summary>
internal sealed class Session
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid PersonId { get; init; }

    public Guid DeviceId { get; init; }

    /// <summary>Public: the <c>sid</c> of every proof, because script cannot read the cookie it would have to hash.</summary>
    public required string Reference { get; init; }

    /// <summary>SHA-256 of the cookie's token, so that a read database signs nobody in.</summary>
    public required byte[] TokenHash { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastSeenAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the person last showed a fresh one-time code or passkey; the sign-in is the first time.</summary>
    public DateTimeOffset SteppedUpAt { get; set; }

    /// <summary>Since when the session is locked; deliveries go on meanwhile.</summary>
    public DateTimeOffset? LockedAt { get; set; }

    /// <summary>Wrong passwords in a row, at the lock and wherever else the session asks for it.</summary>
    public int PasswordFailures { get; set; }

    /// <summary>Wrong codes and passkeys since, in a row.</summary>
    public int StepUpFailures { get; set; }

    /// <summary>The sign-in before this one, which the person is shown.</summary>
    public DateTimeOffset? FormerSignInAt { get; init; }

    /// <summary>The terminal of the sign-in before, by its number then.</summary>
    public string? FormerAssetNumber { get; init; }

    /// <summary>Failed sign-ins between the two.</summary>
    public int FailedBefore { get; init; }

    /// <summary>The keyed hash of the code that was mailed for a step-up; null when none is open.</summary>
    public byte[]? StepUpCodeHash { get; set; }

    public DateTimeOffset? StepUpCodeUntil { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? EndReason { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> builder)
        {
            builder.ToTable("session");
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.NoAction);
        }
    }
}
