using GovChat.Server.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Devices;

/// <summary>Who may sign in at a device: one person, or everybody of a department and those below it.</summary>
internal sealed class DeviceAdmission
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid DeviceId { get; init; }

    public Guid? PersonId { get; init; }

    public Guid? DepartmentId { get; init; }

    public DateTimeOffset AdmittedAt { get; init; }

    public Guid? AdmittedBy { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<DeviceAdmission>
    {
        public void Configure(EntityTypeBuilder<DeviceAdmission> builder)
        {
            builder.ToTable("device_admission");
            builder.HasOne<Device>().WithMany().HasForeignKey(row => row.DeviceId).OnDelete(DeleteBehavior.NoAction);
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.NoAction);
            builder
                .HasOne<Department>()
                .WithMany()
                .HasForeignKey(row => row.DepartmentId)
                .OnDelete(DeleteBehavior.NoAction);
        }
    }
}
