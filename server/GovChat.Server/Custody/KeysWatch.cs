using System.Collections.Concurrent;
using GovChat.Server.Auditing;
using GovChat.Server.Channels;
using GovChat.Server.Keys;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Custody;

/// <summary>
/// Once a minute: takes up what other processes changed of the keys, asks the providers whether they still agree, and
/// writes down how often each key was unwrapped. Nothing waits for it: a lease ends by itself, and the next use asks.
/// </summary>
internal sealed class KeysWatch(
    Database database,
    Organisations organisations,
    StoredKeys storedKeys,
    ChannelKeys channelKeys,
    KeyRing ring,
    ReplaceKeys replaceKeys,
    KeyUseLog uses,
    AuditLog audit,
    TimeProvider time,
    ILogger<KeysWatch> logger
) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    // One row; takes no lock. Under way is what leaves a former organisation key, or keys of before, behind.
    private const string Look = """
        select coalesce((select s.revision from key_state s), 0),
               (select count(*) > 1 from organisation_key o where o.retired_at is null)
               or exists (select from channel_key k where k.retention_key_id is null)
        """;

    private readonly ConcurrentDictionary<Guid, long> revisions = new();
    private readonly ConcurrentDictionary<Guid, KeyTrouble> refused = new();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await EachAsync(uses.WriteAsync, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        do
        {
            await EachAsync(LookAsync, stoppingToken);
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task EachAsync(Func<Guid, CancellationToken, Task> deed, CancellationToken cancellation)
    {
        foreach (var organisation in organisations.All)
        {
            try
            {
                await deed(organisation.Id, cancellation);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                Log.KeysNotLookedAfter(logger, organisation.Id, failed);
            }
        }
    }

    private async Task LookAsync(Guid organisationId, CancellationToken cancellation)
    {
        var (revision, isUnderWay) = await ReadAsync(organisationId, cancellation);
        var isKnown = revisions.TryGetValue(organisationId, out var known);
        revisions[organisationId] = revision;
        if ((isKnown && known != revision) || ring.IsRefused(organisationId))
        {
            await storedKeys.LoadAsync(organisationId, cancellation);
            channelKeys.Forget(organisationId);
        }

        await AskAsync(organisationId, cancellation);
        if (isUnderWay && ring.TroubleOf(organisationId) is null)
        {
            await replaceKeys.FinishAsync(organisationId, cancellation);
        }

        await uses.WriteAsync(organisationId, cancellation);
    }

    private Task<(long Revision, bool IsUnderWay)> ReadAsync(Guid organisationId, CancellationToken cancellation) =>
        database.InOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                await using var row = await sql.ReadAsync(Look, cancellation);
                await row.ReadAsync(cancellation);
                return (row.GetInt64(0), row.GetBoolean(1));
            },
            cancellation
        );

    /// <summary>A refusal is recorded while the last agreement still runs, and so is the first agreement after it.</summary>
    private async Task AskAsync(Guid organisationId, CancellationToken cancellation)
    {
        try
        {
            ring.Renew(organisationId);
            if (refused.TryRemove(organisationId, out _))
            {
                await RecordAsync(organisationId, KeyEvents.AgreedAgain(), cancellation);
            }
        }
        catch (KeysUnavailableException closed) when (closed.Trouble == KeyTrouble.Stopped)
        {
            // Somebody who may wanted it so, and that is recorded.
        }
        catch (KeysUnavailableException closed)
        {
            Log.ProviderRefused(logger, organisationId, closed.Trouble, closed.Message);
            if (refused.TryAdd(organisationId, closed.Trouble))
            {
                await RecordAsync(organisationId, KeyEvents.Refused(closed.Trouble), cancellation);
            }
        }
    }

    private Task RecordAsync(Guid organisationId, AuditEvent happened, CancellationToken cancellation) =>
        database.InOrganisationAsync(organisationId, db => audit.RecordAsync(db, happened, cancellation), cancellation);
}
