using System.Threading.Channels;
using GovChat.Server.Auditing;
using GovChat.Server.Auditing.Trees;
using GovChat.Server.Channels;
using GovChat.Server.Hosting;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using BoundedQueue = System.Threading.Channels.Channel<GovChat.Server.Messages.StreamEntry>;

namespace GovChat.Server.Messages;

/// <summary>
/// The writer of one organisation (design D6). What queued up while the last commit ran goes into the next one, so a
/// busy hour shares its disk flushes and a lone message waits for nobody. Acknowledged means committed.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    /// <summary>Most messages of one commit.</summary>
    private const int BatchMessagesMax = 256;

    /// <summary>Most sealed bytes of one commit.</summary>
    private const int BatchBytesMax = 1024 * 1024;

    /// <summary>Most messages that wait; then senders wait too, each at its own call.</summary>
    private const int QueueMax = 4_096;

    private readonly Guid organisationId;
    private readonly Database database;
    private readonly Audiences audiences;
    private readonly AuditLog audit;
    private readonly LiveStream live;
    private readonly TreePulse pulse;
    private readonly TimeProvider time;
    private readonly ILogger<GroupCommit> logger;
    private readonly BoundedQueue queue = System.Threading.Channels.Channel.CreateBounded<StreamEntry>(
        new BoundedChannelOptions(QueueMax) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );

    private readonly Task writing;

    /// <summary>Starts the writer of an organisation.</summary>
    public delegate GroupCommit Factory(Guid organisationId);

    public GroupCommit(
        Guid organisationId,
        Database database,
        Audiences audiences,
        AuditLog audit,
        LiveStream live,
        TreePulse pulse,
        TimeProvider time,
        ILogger<GroupCommit> logger
    )
    {
        this.organisationId = organisationId;
        this.database = database;
        this.audiences = audiences;
        this.audit = audit;
        this.live = live;
        this.pulse = pulse;
        this.time = time;
        this.logger = logger;
        writing = Task.Run(WriteAsync);
    }

    public async Task<AppendResult> AppendAsync(StreamEntry entry, CancellationToken cancellation)
    {
        await queue.Writer.WriteAsync(entry, cancellation);
        return await entry.Completion; // Not cancelled from here: it may be committed already.
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing;
        await live.DisposeAsync();
    }

    private async Task WriteAsync()
    {
        var batch = new List<StreamEntry>(BatchMessagesMax);
        while (await queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            var bytes = 0;
            while (batch.Count < BatchMessagesMax && bytes < BatchBytesMax && queue.Reader.TryRead(out var next))
            {
                batch.Add(next);
                bytes += next.Bytes;
            }

            await CommitOrRepeatAsync(batch);
        }
    }

    /// <summary>
    /// One bad message must not fail its neighbours: a failed batch is repeated one by one. Where the connection broke
    /// during the commit, what was stored all the same is found by its client id and answered with its number; its readers
    /// learn of it from the heartbeat.
    /// </summary>
    private async Task CommitOrRepeatAsync(List<StreamEntry> batch)
    {
        try
        {
            await CommitAsync(batch);
        }
        catch (Exception full) when (DiskFull.Is(full))
        {
            // Nothing of it is stored, and one by one would fare no better. Reading goes on; the next batch tries again.
            Log.DiskFull(logger, batch.Count);
            batch.ForEach(entry => entry.Complete(AppendResult.Refused(AppendOutcome.StorageFull)));
        }
        catch (Exception failure) when (batch.Count > 1)
        {
            Log.BatchFailed(logger, batch.Count, failure);
            foreach (var entry in batch)
            {
                await CommitOrRepeatAsync([entry]);
            }
        }
        catch (Exception failure)
        {
            batch[0].Fail(failure);
        }
    }

    private async Task CommitAsync(List<StreamEntry> batch)
    {
        var numbering = await database.InOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                var locked = await BatchSql.LockAsync(sql, batch, CancellationToken.None);
                await RefreshAudiencesAsync(sql, locked);
                await ChangeSql.ReadAsync(sql, batch, locked, CancellationToken.None);
                var numbered = Numbering.Of(batch, locked, Now());
                await BatchSql.InsertAsync(sql, organisationId, numbered, CancellationToken.None);
                await BatchSql.InsertOriginalsAsync(sql, organisationId, numbered, CancellationToken.None);
                await ChangeSql.InsertAsync(sql, organisationId, numbered, CancellationToken.None);
                await RecordAsync(sql, numbered);
                return numbered;
            },
            CancellationToken.None
        );

        // Durable from here on.
        foreach (var (entry, result) in numbering.Results)
        {
            entry.Complete(result);
        }

        if (numbering.Events.Count > 0)
        {
            pulse.Note(LogName.Messages(organisationId));
        }

        live.Add([
            .. numbering.Events.Select(happened => new Committed(
                happened.Entry.Word,
                happened.Entry.ToEvent(happened.Stored),
                happened.Audience
            )),
        ]);
    }

    /// <summary>As exactly as the database keeps it, so that readers of now and of later see the same instant.</summary>
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>What the filter did to a text is recorded with it or not at all; the audit counter is locked last.</summary>
    private async Task RecordAsync(OrganisationSql sql, Numbering numbering)
    {
        foreach (var (entry, _, _) in numbering.Events)
        {
            if (entry.Record is { } happened)
            {
                await audit.RecordAsync(sql, happened, CancellationToken.None);
            }
        }
    }

    /// <summary>Under the lock the membership number cannot move, so an audience that carries it is exact.</summary>
    private async Task RefreshAudiencesAsync(OrganisationSql sql, LockedChannels locked)
    {
        var stale = new List<Guid>();
        foreach (var (id, row) in locked.Channels)
        {
            var audience = audiences.Remembered(organisationId, id);
            if (audience?.Membership == row.Membership)
            {
                row.Audience = audience;
            }
            else
            {
                stale.Add(id);
            }
        }

        if (stale.Count > 0)
        {
            var read = await audiences.ReadAsync(sql, organisationId, [.. stale], CancellationToken.None);
            foreach (var id in stale)
            {
                locked.Channels[id].Audience = read[id];
            }
        }
    }
}
