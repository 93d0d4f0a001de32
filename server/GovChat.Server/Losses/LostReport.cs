using GovChat.Contracts.Losses;
using GovChat.Server.Devices;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Losses;

/// <summary>A terminal reported lost, and how its end went. The times after its death are added as they happen.</summary>
internal sealed class LostReport : ISealedRow
{
    private readonly SealedWords circumstances = new(SealPurpose.LossCircumstances);

    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid DeviceId { get; init; }

    /// <summary>Null with a paper card.</summary>
    public Guid? ReportedBy { get; init; }

    public LostTerminalReporter How { get; init; }

    public required string Circumstances
    {
        get => circumstances.Text!;
        init => circumstances.Text = value;
    }

    public byte[] SealedCircumstances
    {
        get => circumstances.Bytes!;
        private set => circumstances.Bytes = value;
    }

    public DateTimeOffset ReportedAt { get; init; }

    public DateTimeOffset DeadAt { get; init; }

    public int SessionsEnded { get; set; }

    public DateTimeOffset? LastContactAt { get; init; }

    public string? LastContactAddress { get; init; }

    public DateTimeOffset? SocketsClosedAt { get; init; }

    public int SocketsClosed { get; init; }

    public DateTimeOffset? FirstRefusedAt { get; init; }

    public string? FirstRefusedAddress { get; init; }

    public DateTimeOffset? WipedAt { get; init; }

    IReadOnlyList<SealedWords> ISealedRow.Sealed => [circumstances];

    internal sealed class Configuration : IEntityTypeConfiguration<LostReport>
    {
        public void Configure(EntityTypeBuilder<LostReport> builder)
        {
            builder.ToTable("lost_report");
            builder.HasSealedColumn(nameof(Circumstances), nameof(SealedCircumstances), "circumstances");
            builder.HasOne<Device>().WithMany().HasForeignKey(row => row.DeviceId).OnDelete(DeleteBehavior.NoAction);
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.ReportedBy).OnDelete(DeleteBehavior.NoAction);
        }
    }
}

internal static class LossTables
{
    extension(GovChatDb db)
    {
        public DbSet<LostReport> LostReports => db.Set<LostReport>();

        public DbSet<LostCard> LostCards => db.Set<LostCard>();
    }
}
