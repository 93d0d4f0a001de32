using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Accounts.Passkeys;

/// <summary>
/// What a passkey is asked to sign: the challenge, kept here and not with the browser, for one session or one sign-in under
/// way. It is good once and for two minutes.
/// </summary>
internal sealed class PasskeyCeremony : ISealedRow
{
    private readonly SealedWords state = new(SealPurpose.PasskeyCeremony);

    public static readonly TimeSpan LivesFor = TimeSpan.FromMinutes(2);

    /// <summary>The session, or the sign-in.</summary>
    public Guid SubjectId { get; init; }

    public PasskeyCeremonyKind Kind { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>Identity's own note of challenge and person.</summary>
    public required string State
    {
        get => state.Text!;
        init => state.Text = value;
    }

    public byte[] SealedState
    {
        get => state.Bytes!;
        private set => state.Bytes = value;
    }

    public DateTimeOffset ExpiresAt { get; init; }

    Guid ISealedRow.Id => RowName.Of($"{SubjectId:D} {Kind}");

    IReadOnlyList<SealedWords> ISealedRow.Sealed => [state];

    internal sealed class Configuration : IEntityTypeConfiguration<PasskeyCeremony>
    {
        public void Configure(EntityTypeBuilder<PasskeyCeremony> builder)
        {
            builder.ToTable("passkey_ceremony");
            builder.HasSealedColumn(nameof(State), nameof(SealedState), "state");
            builder.HasKey(row => new { row.SubjectId, row.Kind });
        }
    }
}

/// <summary>What the passkey is asked for; an answer to one is no answer to another.</summary>
internal enum PasskeyCeremonyKind
{
    Adding,
    SteppingUp,
    SigningIn,
}

internal static class PasskeyCeremonyTables
{
    /// <summary>Notes a ceremony; one begun before by the same session for the same purpose is over.</summary>
    public static Task BeginCeremonyAsync(
        this GovChatDb db,
        Guid subjectId,
        PasskeyCeremonyKind kind,
        string state,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var row = new PasskeyCeremony
        {
            SubjectId = subjectId,
            Kind = kind,
            OrganisationId = db.OrganisationId,
            State = state,
            ExpiresAt = now + PasskeyCeremony.LivesFor,
        };
        db.Prepare(row);
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into passkey_ceremony (subject_id, kind, organisation_id, state, expires_at)
            values ({subjectId}, {kind.ToString()}, {row.OrganisationId}, {row.SealedState}, {row.ExpiresAt})
            on conflict (subject_id, kind) do update set state = excluded.state, expires_at = excluded.expires_at
            """,
            cancellation
        );
    }

    /// <summary>
    /// Takes the ceremony out: the delete's row lock decides between two answers at once, and the second finds nothing.
    /// Null when there is none or it is too old.
    /// </summary>
    public static async Task<string?> TakeCeremonyAsync(
        this GovChatDb db,
        Guid subjectId,
        PasskeyCeremonyKind kind,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var taken = await db.Set<PasskeyCeremony>()
            .FromSql(
                $"""
                with taken as (
                    delete from passkey_ceremony where subject_id = {subjectId} and kind = {kind.ToString()} returning *
                )
                select * from taken
                """
            )
            .AsNoTracking()
            .ToListAsync(cancellation);
        return taken is [{ State: var state, ExpiresAt: var expiresAt }] && expiresAt > now ? state : null;
    }
}
