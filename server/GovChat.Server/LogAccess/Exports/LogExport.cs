using GovChat.Contracts.LogAccess;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>
/// A log that is taken out: for whom, to which key, how far it is, what became of its file. Made once, ended once; the database
/// holds neither the file nor anything that opens it.
/// </summary>
internal sealed class LogExport
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid GrantId { get; init; }

    /// <summary>For whom it is sealed.</summary>
    public Guid PersonId { get; init; }

    /// <summary>The terminal it was asked for from.</summary>
    public Guid DeviceId { get; init; }

    /// <summary>The public key it is sealed to, as age writes it.</summary>
    public required string Recipient { get; init; }

    public LogExportState State { get; private set; } = LogExportState.Making;

    public DateTimeOffset RequestedAt { get; init; }

    public long MessagesDone { get; set; }

    public long? MessagesTotal { get; set; }

    public DateTimeOffset? ReadyAt { get; private set; }

    public DateTimeOffset? ExpiresAt { get; private set; }

    public long? Bytes { get; private set; }

    /// <summary>SHA-256 of the sealed file.</summary>
    public byte[]? Digest { get; private set; }

    /// <summary>SHA-256 of the manifest in it.</summary>
    public byte[]? ManifestDigest { get; private set; }

    public LogExportFailure? Failure { get; private set; }

    /// <summary>Which part of it was missing or wrong.</summary>
    public string? FailedPart { get; private set; }

    public int Downloads { get; private set; }

    public DateTimeOffset? LastTakenAt { get; private set; }

    public DateTimeOffset? DestroyedAt { get; private set; }

    /// <summary>There is a file now, until its days are over.</summary>
    public void Finish(SealedFile file, byte[] manifestDigest, DateTimeOffset now, int days)
    {
        (State, ReadyAt, ExpiresAt) = (LogExportState.Ready, now, now.AddDays(days));
        (Bytes, Digest, ManifestDigest) = (file.Bytes, file.Digest, manifestDigest);
    }

    /// <summary>There is no file, and why.</summary>
    public void Fail(LogExportFailure failure, string part, DateTimeOffset now) =>
        (State, Failure, FailedPart, DestroyedAt) = (LogExportState.Failed, failure, part, now);

    /// <summary>The file was destroyed.</summary>
    public void End(LogExportState end, DateTimeOffset now) => (State, DestroyedAt) = (end, now);

    /// <summary>It was taken, wholly or in part.</summary>
    public void Take(DateTimeOffset now) => (Downloads, LastTakenAt) = (Downloads + 1, now);

    internal sealed class Configuration : IEntityTypeConfiguration<LogExport>
    {
        public void Configure(EntityTypeBuilder<LogExport> builder) => builder.ToTable("log_export");
    }
}

internal static class LogExportTables
{
    extension(GovChatDb db)
    {
        public DbSet<LogExport> LogExports => db.Set<LogExport>();
    }

    /// <summary>An export, locked until the commit against everybody who would change it; null when there is none.</summary>
    public static Task<LogExport?> LockLogExportAsync(
        this GovChatDb db,
        Guid exportId,
        CancellationToken cancellation
    ) =>
        db
            .LogExports.FromSql($"select * from log_export where id = {exportId} for no key update")
            .SingleOrDefaultAsync(cancellation);
}
