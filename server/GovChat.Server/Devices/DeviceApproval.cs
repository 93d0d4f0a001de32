using GovChat.Contracts.Devices;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Devices;

/// <summary>The first of two approvals: who gave it, and what they entered, which the second person must enter too.</summary>
internal sealed class DeviceApproval : ISealedRow
{
    private readonly SealedWords note = new(SealPurpose.ApprovalNote);

    public Guid DeviceId { get; init; }

    public Guid OrganisationId { get; init; }

    public DeviceDeed Deed { get; init; }

    public Guid ApprovedBy { get; init; }

    public DateTimeOffset ApprovedAt { get; init; }

    public required string AssetNumber { get; init; }

    public DeviceZone Zone { get; init; }

    public required string Note
    {
        get => note.Text!;
        init => note.Text = value;
    }

    public byte[] SealedNote
    {
        get => note.Bytes!;
        private set => note.Bytes = value;
    }

    public Guid? PersonId { get; init; }

    public Guid? DepartmentId { get; init; }

    Guid ISealedRow.Id => DeviceId;

    IReadOnlyList<SealedWords> ISealedRow.Sealed => [note];

    internal sealed class Configuration : IEntityTypeConfiguration<DeviceApproval>
    {
        public void Configure(EntityTypeBuilder<DeviceApproval> builder)
        {
            builder.ToTable("device_approval");
            builder.HasSealedColumn(nameof(Note), nameof(SealedNote), "note");
            builder.HasKey(row => row.DeviceId);
            builder.HasOne<Device>().WithOne().HasForeignKey<DeviceApproval>(row => row.DeviceId);
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.ApprovedBy).OnDelete(DeleteBehavior.NoAction);
        }
    }
}
