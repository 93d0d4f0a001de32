using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.Messages;
using GovChat.Server.Auditing;
using GovChat.Server.Messages;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>
/// Makes the file of an export: channel by channel, in parts of bounded length, page by page as the database hands them out. A
/// number that is missing, a text that does not open, an authority that ends: then there is no file, and the part is named.
/// </summary>
internal sealed class MakeLogExport(
    Database database,
    Organisations organisations,
    ReadLog readLog,
    LogExtract log,
    ChannelStays stays,
    LogExportFiles files,
    NoteKeys noteKeys,
    AuditLog audit,
    TimeProvider time,
    ILogger<MakeLogExport> logger
)
{
    public const string Format = "govchat-log-export/1";
    public const string ManifestName = "manifest.json";
    public const string ReadMeName = "README.txt";

    /// <summary>Messages of one part, which is held in memory while it is made.</summary>
    private const int MessagesPerPart = 2_000;

    public async Task MakeAsync(LogExportOrder order, CancellationToken cancellation)
    {
        var part = ManifestName;
        try
        {
            var subject = await ExportSubject.ReadAsync(database, order, cancellation);
            var manifestDigest = await WriteFileAsync(order, subject, name => part = name, cancellation);
            await EndAsync(order, subject, manifestDigest, cancellation);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            Log.ExportNotMade(logger, order.ExportId, part, failed);
            await FailAsync(
                order,
                FailureOf(failed),
                failed is LogExportFailedException said ? said.Part : part,
                cancellation
            );
        }
    }

    private static LogExportFailure FailureOf(Exception failed) =>
        failed switch
        {
            LogExportFailedException said => said.Failure,
            KeysUnavailableException => LogExportFailure.KeysClosed,
            SealBrokenException => LogExportFailure.TextAltered,
            _ => LogExportFailure.ServerFault,
        };

    private async Task<byte[]> WriteFileAsync(
        LogExportOrder order,
        ExportSubject subject,
        Action<string> beginPart,
        CancellationToken cancellation
    )
    {
        var bounds = new List<(long First, long Last, long Count)>();
        foreach (var channel in subject.Channels)
        {
            beginPart(FolderOf(bounds.Count));
            await OpenAsync(order, channel, FolderOf(bounds.Count), cancellation);
            bounds.Add(
                await log.BoundsAsync(
                    order.Person.OrganisationId,
                    channel.ChannelId,
                    subject.Grant.FromAt,
                    subject.Grant.UntilAt,
                    cancellation
                )
            );
        }

        await ProgressAsync(order, done: 0, bounds.Sum(one => one.Last - one.First + 1), cancellation);
        using var archive = new ExportArchive(files.Create(order.ExportId), order.Recipient);
        var channels = new List<ExportedChannel>();
        for (var at = 0; at < subject.Channels.Count; at++)
        {
            var done = channels.Sum(channel => channel.Messages);
            var channel = new ChannelOfExport(subject.Channels[at], FolderOf(at), bounds[at].First, bounds[at].Last);
            channels.Add(await WriteChannelAsync(order, subject, channel, archive, done, beginPart, cancellation));
        }

        beginPart(ManifestName);
        archive.Add(ReadMeName, Encoding.UTF8.GetBytes(ExportReadMe.Text), lines: null, time.GetUtcNow());
        var checkpoints = await ExportSubject.CheckpointsAsync(
            database,
            noteKeys,
            order.Person.OrganisationId,
            cancellation
        );
        var manifest = JsonSerializer.SerializeToUtf8Bytes(
            ManifestOf(subject, channels, checkpoints, archive.Parts),
            ExportJson.Indented.ExportManifest
        );
        archive.Add(ManifestName, manifest, lines: null, time.GetUtcNow());
        archive.Finish(files);
        return SHA256.HashData(manifest);
    }

    /// <summary>Members have a record of it before the first page of their channel goes into the file.</summary>
    private async Task OpenAsync(
        LogExportOrder order,
        LogChannelView channel,
        string part,
        CancellationToken cancellation
    )
    {
        var (_, refusal) = await readLog.OpenAsync(order.AccessId, channel.ChannelId, order.Person, cancellation);
        if (refusal is not null)
        {
            throw new LogExportFailedException(LogExportFailure.NotOpenAnyMore, part);
        }
    }

    private async Task<ExportedChannel> WriteChannelAsync(
        LogExportOrder order,
        ExportSubject subject,
        ChannelOfExport channel,
        ExportArchive archive,
        long done,
        Action<string> beginPart,
        CancellationToken cancellation
    )
    {
        var number = 0;
        for (var first = channel.First; first <= channel.Last; first += MessagesPerPart)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{channel.Folder}/messages-{++number:0000}.jsonl");
            beginPart(name);
            var last = Math.Min(first + MessagesPerPart - 1, channel.Last);
            await WritePartAsync(order, subject, channel, archive, name, first, last, done, cancellation);
        }

        var members = $"{channel.Folder}/members.jsonl";
        beginPart(members);
        var lines = await stays.ReadAsync(
            order.Person.OrganisationId,
            channel.View.ChannelId,
            subject.Grant.FromAt,
            subject.Grant.UntilAt,
            cancellation
        );
        using var bytes = new MemoryStream();
        foreach (var line in lines)
        {
            await bytes.WriteAsync(
                JsonSerializer.SerializeToUtf8Bytes(line, ExportJson.Compact.MemberLine),
                cancellation
            );
            bytes.WriteByte((byte)'\n');
        }

        archive.Add(members, bytes.GetBuffer().AsSpan(0, (int)bytes.Length), lines.Count, time.GetUtcNow());
        return channel.Counted(lines.Count);
    }

    /// <summary>One part: pages from the first number to the last, none of them left out.</summary>
    private async Task WritePartAsync(
        LogExportOrder order,
        ExportSubject subject,
        ChannelOfExport channel,
        ExportArchive archive,
        string name,
        long first,
        long last,
        long done,
        CancellationToken cancellation
    )
    {
        using var bytes = new MemoryStream();
        for (var from = first; from <= last; from += Limits.LogPageMax)
        {
            var until = Math.Min(from + Limits.LogPageMax - 1, last);
            var page =
                await log.ReadAsync(
                    order.Person,
                    order.AccessId,
                    channel.View.ChannelId,
                    from,
                    until,
                    sequences =>
                        LogExportEvents.PageRead(
                            order.Person.ToActor(),
                            subject.Grant,
                            order.ExportId,
                            channel.View.ChannelId,
                            sequences
                        ),
                    cancellation
                ) ?? throw new LogExportFailedException(LogExportFailure.NotOpenAnyMore, name);
            for (var at = from; at <= until; at++)
            {
                if (at - from >= page.Count || page[(int)(at - from)].Sequence != at)
                {
                    var missing = string.Create(CultureInfo.InvariantCulture, $"{name}#{at}");
                    throw new LogExportFailedException(LogExportFailure.MessageMissing, missing);
                }
            }

            foreach (var message in page)
            {
                var line = ExportedMessages.LineOf(message);
                channel.Count(line);
                await bytes.WriteAsync(
                    JsonSerializer.SerializeToUtf8Bytes(line, ExportJson.Compact.MessageLine),
                    cancellation
                );
                bytes.WriteByte((byte)'\n');
            }

            await ProgressAsync(order, done + channel.Messages, total: null, cancellation);
        }

        archive.Add(name, bytes.GetBuffer().AsSpan(0, (int)bytes.Length), (int)(last - first + 1), time.GetUtcNow());
    }

    private ExportManifest ManifestOf(
        ExportSubject subject,
        IReadOnlyList<ExportedChannel> channels,
        IReadOnlyList<ExportedCheckpoint> checkpoints,
        IReadOnlyList<ExportedPart> parts
    ) =>
        new(
            Format,
            subject.Export.Id,
            time.GetUtcNow(),
            organisations.ById(subject.Grant.OrganisationId).Name,
            subject.Grant.CaseNumber,
            subject.Grant.Purpose,
            subject.Applicant,
            subject.Approvals,
            subject.Grant.RequestedAt,
            subject.Grant.StartedAt!.Value,
            subject.Export.RequestedAt,
            subject.Grant.DelayDays,
            subject.Grant.FromAt,
            subject.Grant.UntilAt,
            subject.Applicant,
            subject.Export.Recipient,
            channels,
            checkpoints,
            [.. parts]
        );

    private Task ProgressAsync(LogExportOrder order, long done, long? total, CancellationToken cancellation) =>
        database.InOrganisationAsync(
            order.Person.OrganisationId,
            async db =>
            {
                var export = await db.LockLogExportAsync(order.ExportId, cancellation);
                export!.MessagesDone = done;
                export.MessagesTotal = total ?? export.MessagesTotal;
                await db.SaveChangesAsync(cancellation);
            },
            cancellation
        );

    private async Task EndAsync(
        LogExportOrder order,
        ExportSubject subject,
        byte[] manifestDigest,
        CancellationToken cancellation
    )
    {
        // Read back from the disk: what is noted is what lies there.
        var file =
            await files.FindAsync(order.ExportId, cancellation)
            ?? throw new LogExportFailedException(LogExportFailure.FileMissing, ManifestName);
        await database.InOrganisationAsync(
            order.Person.OrganisationId,
            async db =>
            {
                var export = await db.LockLogExportAsync(order.ExportId, cancellation);
                export!.Finish(file, manifestDigest, time.GetUtcNow(), Limits.LogExportDays);
                await audit.RecordAsync(db, LogExportEvents.Made(subject.Grant, export), cancellation);
            },
            cancellation
        );
    }

    private async Task FailAsync(
        LogExportOrder order,
        LogExportFailure failure,
        string part,
        CancellationToken cancellation
    )
    {
        files.Destroy(order.ExportId);
        await database.InOrganisationAsync(
            order.Person.OrganisationId,
            async db =>
            {
                var export = await db.LockLogExportAsync(order.ExportId, cancellation);
                var grant = await db
                    .LogGrants.AsNoTracking()
                    .SingleAsync(row => row.Id == order.AccessId, cancellation);
                export!.Fail(failure, part, time.GetUtcNow());
                await audit.RecordAsync(db, LogExportEvents.Failed(grant, export), cancellation);
            },
            cancellation
        );
    }

    private static string FolderOf(int at) => string.Create(CultureInfo.InvariantCulture, $"channel-{at + 1:00}");
}
