using System.Collections.Concurrent;
using GovChat.Server.Channels;
using GovChat.Server.Keys;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

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
    KeyUseLog uses,
    TimeProvider time,
    ILogger<KeysWatch> logger
) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, long> revisions = new();

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
        var revision = await database.InOrganisationAsync(
            organisationId,
            db => db.KeyStates.Select(row => row.Revision).SingleOrDefaultAsync(cancellation),
            cancellation
        );
        var isKnown = revisions.TryGetValue(organisationId, out var known);
        revisions[organisationId] = revision;
        if ((isKnown && known != revision) || ring.IsRefused(organisationId))
        {
            await storedKeys.LoadAsync(organisationId, cancellation);
            channelKeys.Forget(organisationId);
        }

        try
        {
            ring.Renew(organisationId);
        }
        catch (KeysUnavailableException refused)
        {
            Log.ProviderRefused(logger, organisationId, refused.Trouble, refused.Message);
        }

        await uses.WriteAsync(organisationId, cancellation);
    }
}
