using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>What was taken out under an authority, to officers and owners, with how far it is.</summary>
internal sealed class ListLogExports(Database database)
{
    public static async Task<IResult> HandleAsync(
        Guid accessId,
        SignedInPerson reader,
        ListLogExports useCase,
        CancellationToken cancellation
    ) =>
        TypedResults.Json(
            await useCase.ReadAsync(reader, accessId, only: null, cancellation),
            WireJson.Default.IReadOnlyListLogExportView
        );

    /// <summary>One of them; null when there is none.</summary>
    public async Task<LogExportView?> FindAsync(SignedInPerson reader, Guid exportId, CancellationToken cancellation) =>
        (await ReadAsync(reader, accessId: null, exportId, cancellation)).SingleOrDefault();

    private Task<IReadOnlyList<LogExportView>> ReadAsync(
        SignedInPerson reader,
        Guid? accessId,
        Guid? only,
        CancellationToken cancellation
    ) =>
        database.InOrganisationAsync<IReadOnlyList<LogExportView>>(
            reader.OrganisationId,
            async db =>
            {
                var exports = await db
                    .LogExports.AsNoTracking()
                    .Where(row => accessId == null || row.GrantId == accessId)
                    .Where(row => only == null || row.Id == only)
                    .OrderByDescending(row => row.RequestedAt)
                    .Take(Limits.LogExportsMax)
                    .ToListAsync(cancellation);
                var people = exports.Select(row => (Guid?)row.PersonId);
                var names = await PersonNames.ReadAsync(db, people, cancellation);
                return exports.ConvertAll(row => ViewOf(row, names, reader));
            },
            cancellation
        );

    private static LogExportView ViewOf(LogExport export, PersonNames names, SignedInPerson reader) =>
        new(
            export.Id,
            export.GrantId,
            export.State,
            names[export.PersonId]!,
            export.Recipient,
            export.RequestedAt,
            export.MessagesDone,
            export.MessagesTotal,
            export.ReadyAt,
            export.ExpiresAt,
            export.Bytes,
            HexOf(export.Digest),
            HexOf(export.ManifestDigest),
            export.Failure,
            export.FailedPart,
            export.Downloads,
            export.LastTakenAt,
            export.DestroyedAt
        )
        {
            IsOwn = export.PersonId == reader.PersonId,
        };

    private static string? HexOf(byte[]? digest) => digest is null ? null : Convert.ToHexStringLower(digest);
}
