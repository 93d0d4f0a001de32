using GovChat.Contracts.LogAccess;
using GovChat.Server.Auditing.Trees;
using GovChat.Server.Channels;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>What an export is about, as it stood when it was begun: the authority, who gave it, and the channels.</summary>
/// <param name="Grant">The authority.</param>
/// <param name="Export">The export.</param>
/// <param name="Applicant">Who asked, and for whom it is sealed.</param>
/// <param name="Approvals">Who approved.</param>
/// <param name="Channels">Which channels, in the order of their names.</param>
internal sealed record ExportSubject(
    LogGrant Grant,
    LogExport Export,
    string Applicant,
    IReadOnlyList<LogApprovalView> Approvals,
    IReadOnlyList<LogChannelView> Channels
)
{
    public static Task<ExportSubject> ReadAsync(
        Database database,
        LogExportOrder order,
        CancellationToken cancellation
    ) =>
        database.InOrganisationAsync(
            order.Person.OrganisationId,
            async db =>
            {
                var export = await db
                    .LogExports.AsNoTracking()
                    .SingleAsync(row => row.Id == order.ExportId, cancellation);
                var grant = await db
                    .LogGrants.AsNoTracking()
                    .SingleAsync(row => row.Id == order.AccessId, cancellation);
                var approvals = await db
                    .LogGrantApprovals.AsNoTracking()
                    .Where(row => row.GrantId == grant.Id)
                    .OrderBy(row => row.ApprovedAt)
                    .ToListAsync(cancellation);
                var channelIds = await db
                    .LogGrantChannels.Where(row => row.GrantId == grant.Id)
                    .Select(row => row.ChannelId)
                    .ToListAsync(cancellation);
                var channels = await db
                    .Channels.AsNoTracking()
                    .Where(row => channelIds.Contains(row.Id))
                    .ToListAsync(cancellation);
                var people = approvals.Select(row => (Guid?)row.PersonId).Append(grant.ApplicantId);
                var names = await PersonNames.ReadAsync(db, people, cancellation);
                var views = await LogChannels.ReadAsync(db, channels, cancellation);
                return new ExportSubject(
                    grant,
                    export,
                    names[grant.ApplicantId]!,
                    [
                        .. approvals.Select(row => new LogApprovalView(
                            names[row.PersonId]!,
                            row.AsOwner,
                            row.ApprovedAt
                        )),
                    ],
                    [.. views.Values.OrderBy(view => view.Name, ChannelNames.Order)]
                );
            },
            cancellation
        );

    /// <summary>What was last signed of both logs of the organisation.</summary>
    public static Task<IReadOnlyList<ExportedCheckpoint>> CheckpointsAsync(
        Database database,
        NoteKeys keys,
        Guid organisationId,
        CancellationToken cancellation
    ) =>
        database.InOrganisationSqlAsync<IReadOnlyList<ExportedCheckpoint>>(
            organisationId,
            async sql =>
            {
                var checkpoints = new List<ExportedCheckpoint>();
                foreach (var log in new[] { LogName.Deeds(organisationId), LogName.Messages(organisationId) })
                {
                    if (await TreeRows.Of(log.Kind, sql).NewestAsync(cancellation) is { } newest)
                    {
                        var verifier = keys.Find(log)?.Verifier.ToString();
                        checkpoints.Add(new ExportedCheckpoint(log.Origin, verifier, newest.Note));
                    }
                }

                return checkpoints;
            },
            cancellation
        );
}
