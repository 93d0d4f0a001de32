using GovChat.Contracts;
using GovChat.Contracts.Keys;
using GovChat.Server.Channels;
using GovChat.Server.Hosting;
using GovChat.Server.Keys;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Custody;

/// <summary>How an organisation's keys stand: levels, versions, dates, and how often they were unwrapped.</summary>
internal sealed class ReadKeys(Database database, KeyRing ring, IKekProvider provider, Places places, TimeProvider time)
{
    // Along the primary key, a day of hours; takes no lock.
    private const string CountUses = "select level, sum(count)::bigint from key_use where hour > $1 group by level";

    private static readonly TimeSpan CountedFor = TimeSpan.FromDays(1);

    public static async Task<IResult> HandleAsync(
        SignedInPerson owner,
        ReadKeys readKeys,
        CancellationToken cancellation
    ) => TypedResults.Json(await readKeys.ReadAsync(owner.OrganisationId, cancellation), WireJson.Default.KeysView);

    public async Task<KeysView> ReadAsync(Guid organisationId, CancellationToken cancellation)
    {
        var areOpen = ring.TroubleOf(organisationId) is null;
        var uses = await CountAsync(organisationId, cancellation);
        return await database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                var organisationKeys = await db.OrganisationKeys.AsNoTracking().ToListAsync(cancellation);
                var roots = await db.RootKeys.AsNoTracking().ToListAsync(cancellation);
                var retention = await db.RetentionKeys.AsNoTracking().ToListAsync(cancellation);
                var channelKeys = db.ChannelKeys.AsNoTracking();
                var stoppedAt = await db.KeyStates.Select(row => row.StoppedAt).SingleOrDefaultAsync(cancellation);
                var living = organisationKeys.FindAll(row => row.RetiredAt is null);
                return new KeysView(
                    provider.Name,
                    areOpen,
                    stoppedAt,
                    [
                        new(KeyLevelName.Kek, 1, 0, living.Max(row => (int?)row.KekVersion), NewestAt: null, 0),
                        new(
                            KeyLevelName.Organisation,
                            living.Count,
                            organisationKeys.Count - living.Count,
                            living.Max(row => (int?)row.Version),
                            living.Max(row => (DateTimeOffset?)row.CreatedAt),
                            uses.GetValueOrDefault(KeyLevel.Organisation)
                        ),
                        new(
                            KeyLevelName.Root,
                            roots.Count,
                            0,
                            roots.Max(row => (int?)row.Version),
                            roots.Max(row => (DateTimeOffset?)row.CreatedAt),
                            uses.GetValueOrDefault(KeyLevel.Root)
                        ),
                        new(
                            KeyLevelName.Retention,
                            retention.Count(row => row.DestroyedAt is null),
                            retention.Count(row => row.DestroyedAt is not null),
                            Version: null,
                            retention.Max(row => (DateTimeOffset?)row.CreatedAt),
                            uses.GetValueOrDefault(KeyLevel.Retention)
                        ),
                        new(
                            KeyLevelName.Channel,
                            await channelKeys.CountAsync(cancellation),
                            0,
                            Version: null,
                            await channelKeys.MaxAsync(row => (DateTimeOffset?)row.CreatedAt, cancellation),
                            uses.GetValueOrDefault(KeyLevel.Channel)
                        ),
                    ],
                    places.View
                );
            },
            cancellation
        );
    }

    private Task<Dictionary<KeyLevel, long>> CountAsync(Guid organisationId, CancellationToken cancellation) =>
        database.InOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                var counts = new Dictionary<KeyLevel, long>();
                await using var rows = await sql.ReadAsync(
                    CountUses,
                    cancellation,
                    Parameter.Of(time.GetUtcNow() - CountedFor)
                );
                while (await rows.ReadAsync(cancellation))
                {
                    counts[Enum.Parse<KeyLevel>(rows.GetString(0))] = rows.GetInt64(1);
                }

                return counts;
            },
            cancellation
        );
}
