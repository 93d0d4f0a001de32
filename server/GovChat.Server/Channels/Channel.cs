using GovChat.Contracts.Channels;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Emergencies;
using GovChat.Contracts.Retention;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Channels;

/// <summary>A place where people talk. Its counters are moved by hand-written SQL under the row's lock only.</summary>
internal sealed class Channel : ISealedRow
{
    private readonly SealedWords name = new(SealPurpose.ChannelName);
    private readonly SealedWords purpose = new(SealPurpose.ChannelPurpose);

    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public required ChannelKind Kind { get; init; }

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

    public required string Purpose
    {
        get => purpose.Text!;
        init => purpose.Text = value;
    }

    public byte[] SealedPurpose
    {
        get => purpose.Bytes!;
        private set => purpose.Bytes = value;
    }

    /// <summary>Of the two people of a direct channel, the one with the smaller id.</summary>
    public Guid? DirectLow { get; init; }

    public Guid? DirectHigh { get; init; }

    /// <summary>Of an emergency's channel its reason.</summary>
    public EmergencyReason? Emergency { get; init; }

    public DateTimeOffset? EmergencyEndsAt { get; init; }

    /// <summary>Set under the row's lock: nothing is numbered after it.</summary>
    public DateTimeOffset? EmergencyEndedAt { get; init; }

    /// <summary>Whether it has the people it was opened with for good: two colleagues, or those an emergency names.</summary>
    public bool HasFixedMembers => Kind is ChannelKind.Direct or ChannelKind.Emergency;

    /// <summary>The number of the newest message.</summary>
    public long Sequence { get; init; }

    /// <summary>The number of the newest event.</summary>
    public long Event { get; init; }

    /// <summary>Rises with every change of membership.</summary>
    public long Membership { get; init; }

    /// <summary>What its newest messages are sealed with; null before the first one.</summary>
    public Guid? KeyId { get; init; }

    /// <summary>How long its records are kept, as the organisation's file plan names it.</summary>
    public string RetentionClass { get; init; } = RetentionClasses.Standard;

    /// <summary>When that was last changed; null when it never was.</summary>
    public DateTimeOffset? RetentionChangedAt { get; init; }

    /// <summary>持ち出し禁止: no page lets its texts be copied, printed, saved or dragged away.</summary>
    public bool TakeOutBarred { get; init; }

    /// <summary>Zones whose terminals cannot open it.</summary>
    public string[] ClosedZones { get; init; } = [];

    public bool IsClosedTo(DeviceZone zone) => ClosedZones.Contains(zone.ToString());

    public Guid CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastMessageAt { get; init; }

    IReadOnlyList<SealedWords> ISealedRow.Sealed => [name, purpose];

    internal sealed class Configuration : IEntityTypeConfiguration<Channel>
    {
        public void Configure(EntityTypeBuilder<Channel> builder)
        {
            builder.ToTable("channel");
            builder.HasSealedColumn(nameof(Name), nameof(SealedName), "name");
            builder.HasSealedColumn(nameof(Purpose), nameof(SealedPurpose), "purpose");
        }
    }
}
