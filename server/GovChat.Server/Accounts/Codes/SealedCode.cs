using GovChat.Server.Devices;
using GovChat.Server.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Accounts.Codes;

/// <summary>One code of an envelope. The row stays as the record of its use.</summary>
internal sealed class SealedCode
{
    /// <summary>An envelope forgotten in a drawer is worth nothing after this.</summary>
    public const int GoodForYears = 1;

    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid PersonId { get; init; }

    public required byte[] CodeHash { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public Guid MadeBy { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When a newer set took its place.</summary>
    public DateTimeOffset? VoidedAt { get; set; }

    public DateTimeOffset? UsedAt { get; set; }

    public Guid? UsedDeviceId { get; set; }

    /// <summary>When those who must know were told of the use.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SealedCode>
    {
        public void Configure(EntityTypeBuilder<SealedCode> builder)
        {
            builder.ToTable("sealed_code");
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.NoAction);
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.MadeBy).OnDelete(DeleteBehavior.NoAction);
            builder
                .HasOne<Device>()
                .WithMany()
                .HasForeignKey(row => row.UsedDeviceId)
                .OnDelete(DeleteBehavior.NoAction);
        }
    }
}
