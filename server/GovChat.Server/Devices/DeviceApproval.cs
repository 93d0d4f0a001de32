using GovChat.Contracts.Devices;
using GovChat.Server.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Devices;

/// <summary>The first of two approvals: who gave it, and what they entered, which the second person must enter too.</summary>
internal sealed class DeviceApproval
{
    public Guid DeviceId { get; init; }

    public Guid OrganisationId { get; init; }

    public DeviceDeed Deed { get; init; }

    public Guid ApprovedBy { get; init; }

    public DateTimeOffset ApprovedAt { get; init; }

    public required string AssetNumber { get; init; }

    public DeviceZone Zone { get; init; }

    public required string Note { get; init; }

    public Guid? PersonId { get; init; }

    public Guid? DepartmentId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<DeviceApproval>
    {
        public void Configure(EntityTypeBuilder<DeviceApproval> builder)
        {
            builder.ToTable("device_approval");
            builder.HasKey(row => row.DeviceId);
            builder.HasOne<Device>().WithOne().HasForeignKey<DeviceApproval>(row => row.DeviceId);
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.ApprovedBy).OnDelete(DeleteBehavior.NoAction);
        }
    }
}
