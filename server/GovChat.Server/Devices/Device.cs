using GovChat.Contracts.Devices;
using GovChat.DeviceProof;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Devices;

/// <summary>A terminal: the key of one browser profile, and where it stands.</summary>
internal sealed class Device : ISealedRow
{
    private readonly SealedWords label = new(SealPurpose.DeviceLabel);
    private readonly SealedWords note = new(SealPurpose.DeviceNote, string.Empty);
    private readonly SealedWords endReason = new(SealPurpose.DeviceEndReason);

    /// <summary>How long a request for approval lives.</summary>
    public static readonly TimeSpan PendingFor = TimeSpan.FromHours(72);

    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>x and y of the P-256 point.</summary>
    public required byte[] PublicKey { get; set; }

    /// <summary>RFC 7638: by this the same key is found again, so a repeated request makes no second device.</summary>
    public required byte[] Thumbprint { get; set; }

    /// <summary>When this key became the terminal's.</summary>
    public DateTimeOffset KeySince { get; set; }

    /// <summary>Eight digits, unique among the pending.</summary>
    public required string Code { get; set; }

    public required string Label
    {
        get => label.Text!;
        set => label.Text = value;
    }

    public byte[] SealedLabel
    {
        get => label.Bytes!;
        private set => label.Bytes = value;
    }

    public required string Address { get; set; }

    public DeviceState State { get; set; }

    public DateTimeOffset RequestedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Who asked by an invitation link; null when the terminal asked without saying for whom.</summary>
    public Guid? RequestedFor { get; set; }

    public string? AssetNumber { get; set; }

    public DeviceZone? Zone { get; set; }

    public string Note
    {
        get => note.Text!;
        set => note.Text = value;
    }

    public byte[] SealedNote
    {
        get => note.Bytes!;
        private set => note.Bytes = value;
    }

    public DateTimeOffset? ApprovedAt { get; set; }

    public Guid? ApprovedBy { get; set; }

    /// <summary>Who approved second, where two had to.</summary>
    public Guid? SecondedBy { get; set; }

    /// <summary>When somebody woke it last.</summary>
    public DateTimeOffset? WokenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public Guid? EndedBy { get; set; }

    public string? EndReason
    {
        get => endReason.Text;
        set => endReason.Text = value;
    }

    public byte[]? SealedEndReason
    {
        get => endReason.Bytes;
        private set => endReason.Bytes = value;
    }

    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>From where its last proof came.</summary>
    public string? LastAddress { get; init; }

    /// <summary>参考: the MAC address a neighbour table showed last, as <c>aa:bb:cc:dd:ee:ff</c>.</summary>
    public string? Mac { get; set; }

    public DateTimeOffset? MacSeenAt { get; set; }

    /// <summary>When it took on another one after it was let in.</summary>
    public DateTimeOffset? MacChangedAt { get; set; }

    /// <summary>When it was seen, woken, approved or enrolled last.</summary>
    public DateTimeOffset AwakeAt => new[] { LastSeenAt, WokenAt, ApprovedAt }.Append(RequestedAt).Max() ?? RequestedAt;

    /// <summary>The state that counts now, see <see cref="DeviceLife.StateAt"/>.</summary>
    public DeviceState StateAt(DateTimeOffset now) => DeviceLife.StateAt(State, AwakeAt, now);

    /// <summary>Opens a label that came with a row of hand-written SQL.</summary>
    public static string LabelOf(KeyRing keys, Guid organisationId, Guid deviceId, byte[] sealedLabel) =>
        keys.OpenWords(organisationId, SealPurpose.DeviceLabel, deviceId, sealedLabel);

    public bool IsPendingAt(DateTimeOffset now) => State == DeviceState.Pending && ExpiresAt > now;

    IReadOnlyList<SealedWords> ISealedRow.Sealed => [label, note, endReason];

    internal sealed class Configuration : IEntityTypeConfiguration<Device>
    {
        public void Configure(EntityTypeBuilder<Device> builder)
        {
            builder.ToTable("device");
            builder.HasSealedColumn(nameof(Label), nameof(SealedLabel), "label");
            builder.HasSealedColumn(nameof(Note), nameof(SealedNote), "note");
            builder.HasSealedColumn(nameof(EndReason), nameof(SealedEndReason), "end_reason");
            builder.Ignore(row => row.AwakeAt);
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.ApprovedBy).OnDelete(DeleteBehavior.NoAction);
        }
    }
}

internal static class DeviceTables
{
    extension(GovChatDb db)
    {
        public DbSet<Device> Devices => db.Set<Device>();

        public DbSet<SupersededKey> SupersededKeys => db.Set<SupersededKey>();

        public DbSet<DeviceAdmission> DeviceAdmissions => db.Set<DeviceAdmission>();

        public DbSet<DeviceApproval> DeviceApprovals => db.Set<DeviceApproval>();

        public DbSet<InventoryItem> Inventory => db.Set<InventoryItem>();
    }

    /// <summary>
    /// The device for a change of its state: its row stays locked until the commit, so two administrators act one after
    /// the other and the second sees what the first did.
    /// </summary>
    public static Task<Device?> LockDeviceAsync(this GovChatDb db, Guid deviceId, CancellationToken cancellation) =>
        db
            .Devices.FromSql($"select * from device where id = {deviceId} for no key update")
            .SingleOrDefaultAsync(cancellation);

    /// <summary>The replacement that ended this key; null when no terminal of the organisation had it before.</summary>
    public static Task<SupersededKey?> FindSupersededAsync(
        this GovChatDb db,
        DevicePublicKey key,
        CancellationToken cancellation
    )
    {
        var thumbprint = SupersededKey.ThumbprintOf(key);
        return db.SupersededKeys.SingleOrDefaultAsync(row => row.Thumbprint == thumbprint, cancellation);
    }
}
