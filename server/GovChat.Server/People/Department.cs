using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.People;

/// <summary>所属. Departments form one tree; its root is the organisation itself.</summary>
internal sealed class Department
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>Null for the root only.</summary>
    public Guid? ParentId { get; init; }

    public required string Name { get; init; }

    /// <summary>所属長: told what happens to the department's people and terminals.</summary>
    public Guid? HeadId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<Department>
    {
        public void Configure(EntityTypeBuilder<Department> builder)
        {
            builder.ToTable("department");
            builder
                .HasOne<Organisation>()
                .WithMany()
                .HasForeignKey(row => row.OrganisationId)
                .OnDelete(DeleteBehavior.NoAction);
            builder
                .HasOne<Department>()
                .WithMany()
                .HasForeignKey(row => row.ParentId)
                .OnDelete(DeleteBehavior.NoAction);
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.HeadId).OnDelete(DeleteBehavior.NoAction);
        }
    }
}
