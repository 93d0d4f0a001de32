using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Accounts.Passkeys;

/// <summary>
/// A passkey of a person. What WebAuthn needs to judge an assertion, and what the person is shown; neither the attestation
/// nor the transports are kept, because nothing here decides by them.
/// </summary>
internal sealed class PersonPasskey : ISealedRow
{
    private readonly SealedWords name = new(SealPurpose.PasskeyName);

    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid PersonId { get; init; }

    public required string Name
    {
        get => name.Text!;
        init => name.Text = value;
    }

    public byte[] SealedName
    {
        get => name.Bytes!;
        private set => name.Bytes = value;
    }

    public required byte[] CredentialId { get; init; }

    public required byte[] PublicKey { get; init; }

    /// <summary>The authenticator's own counter; 0 where it keeps none.</summary>
    public long SignCount { get; set; }

    public bool IsUserVerified { get; init; }

    /// <summary>Whether the key may leave the machine it was made on.</summary>
    public bool IsBackupEligible { get; init; }

    public bool IsBackedUp { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>The passkey as ASP.NET Core Identity speaks of it.</summary>
    public UserPasskeyInfo ToInfo() =>
        new(
            CredentialId,
            PublicKey,
            CreatedAt,
            checked((uint)SignCount),
            transports: null,
            IsUserVerified,
            IsBackupEligible,
            IsBackedUp,
            attestationObject: [],
            clientDataJson: []
        );

    IReadOnlyList<SealedWords> ISealedRow.Sealed => [name];

    internal sealed class Configuration : IEntityTypeConfiguration<PersonPasskey>
    {
        public void Configure(EntityTypeBuilder<PersonPasskey> builder)
        {
            builder.ToTable("person_passkey");
            builder.HasSealedColumn(nameof(Name), nameof(SealedName), "name");
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.NoAction);
        }
    }
}

internal static class PersonPasskeyTables
{
    extension(GovChatDb db)
    {
        public DbSet<PersonPasskey> Passkeys => db.Set<PersonPasskey>();
    }
}
