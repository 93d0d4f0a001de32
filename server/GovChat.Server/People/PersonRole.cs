using GovChat.Contracts.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.People;

/// <summary>A role somebody holds.</summary>
internal sealed class PersonRole
{
    public Guid PersonId { get; init; }

    public Role Role { get; init; }

    public Guid OrganisationId { get; init; }

    public DateTimeOffset GrantedAt { get; init; }

    /// <summary>Who gave it; null when it came with the set-up.</summary>
    public Guid? GrantedBy { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<PersonRole>
    {
        public void Configure(EntityTypeBuilder<PersonRole> builder)
        {
            builder.ToTable("person_role");
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.NoAction);
            builder.HasKey(row => new { row.PersonId, row.Role });
        }
    }
}
