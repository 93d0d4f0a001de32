using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Custody;

/// <summary>Writes down how often each key was unwrapped, added up by the hour.</summary>
internal sealed class KeyUseLog(Database database, KeyUses uses, TimeProvider time)
{
    // Adds to the hour's row; several processes add to the same one.
    private const string Add = """
        insert into key_use (organisation_id, hour, key_id, level, count)
        select $1, date_trunc('hour', $2), w.key_id, w.level, w.count
        from unnest($3::uuid[], $4::text[], $5::bigint[]) as w (key_id, level, count)
        order by w.key_id, w.level
        on conflict (organisation_id, hour, key_id, level) do update set count = key_use.count + excluded.count
        """;

    public async Task WriteAsync(Guid organisationId, CancellationToken cancellation)
    {
        var taken = uses.Take(organisationId);
        if (taken.Count == 0)
        {
            return;
        }

        try
        {
            await database.InOrganisationSqlAsync(
                organisationId,
                sql =>
                    sql.ExecuteAsync(
                        Add,
                        cancellation,
                        Parameter.Of(organisationId),
                        Parameter.Of(time.GetUtcNow()),
                        Parameter.Of(taken.Select(use => use.KeyId).ToArray()),
                        Parameter.Of(taken.Select(use => use.Level.ToString()).ToArray()),
                        Parameter.Of(taken.Select(use => use.Count).ToArray())
                    ),
                cancellation
            );
        }
        catch
        {
            uses.Return(organisationId, taken);
            throw;
        }
    }
}
