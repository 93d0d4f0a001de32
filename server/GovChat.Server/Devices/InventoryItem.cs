using GovChat.Contracts.Devices;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Devices;

/// <summary>One machine of the organisation's own list.</summary>
internal sealed class InventoryItem : ISealedRow
{
    private readonly SealedWords note = new(SealPurpose.InventoryNote);

    public Guid OrganisationId { get; init; }

    public required string AssetNumber { get; init; }

    public DeviceZone Zone { get; set; }

    public Guid? PersonId { get; set; }

    public Guid? DepartmentId { get; set; }

    /// <summary>Each as <c>aa:bb:cc:dd:ee:ff</c>, in order.</summary>
    public required string[] Macs { get; set; }

    /// <summary>Eight digits from the terminal's screen; null once the terminal was let in by them.</summary>
    public string? Code { get; set; }

    public required string Note
    {
        get => note.Text!;
        set => note.Text = value;
    }

    public byte[] SealedNote
    {
        get => note.Bytes!;
        private set => note.Bytes = value;
    }

    public DateTimeOffset ImportedAt { get; set; }

    Guid ISealedRow.Id => RowName.Of(AssetNumber);

    IReadOnlyList<SealedWords> ISealedRow.Sealed => [note];

    internal sealed class Configuration : IEntityTypeConfiguration<InventoryItem>
    {
        public void Configure(EntityTypeBuilder<InventoryItem> builder)
        {
            builder.ToTable("device_inventory");
            builder.HasSealedColumn(nameof(Note), nameof(SealedNote), "note");
            builder.HasKey(row => new { row.OrganisationId, row.AssetNumber });
        }
    }
}
