using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.People;

/// <summary>What must stop at once, on every node. Added in the same transaction as the deed that ends it.</summary>
internal sealed class Revocation
{
    public long Sequence { get; init; }

    /// <summary>Given by the database: the transaction that wrote the row.</summary>
    public ulong TransactionId { get; init; }

    public Guid OrganisationId { get; init; }

    public required RevocationKind Kind { get; init; }

    public Guid SubjectId { get; init; }

    public DateTimeOffset At { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<Revocation>
    {
        public void Configure(EntityTypeBuilder<Revocation> builder)
        {
            builder.ToTable("revocation");
            builder.HasKey(row => row.Sequence);
            builder.Property(row => row.Sequence).UseIdentityAlwaysColumn();
            builder
                .Property(row => row.TransactionId)
                .HasColumnType("xid8")
                .HasDefaultValueSql("pg_current_xact_id()")
                .ValueGeneratedOnAdd();
        }
    }
}

/// <summary>Whose connections are to end, or only to listen.</summary>
internal enum RevocationKind
{
    Device,
    Session,
    Person,

    /// <summary>The sockets of a locked session go on hearing and may not speak.</summary>
    Lock,

    /// <summary>They may again.</summary>
    Unlock,
}
