using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Custody;

/// <summary>Moves the revision of an organisation's keys, so that every process takes up what changed.</summary>
internal static class KeyStates
{
    /// <summary>In the transaction of the change; the row stays locked until its end.</summary>
    public static Task MoveAsync(GovChatDb db, Guid organisationId, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into key_state (organisation_id, revision) values ({organisationId}, 1)
            on conflict (organisation_id) do update set revision = key_state.revision + 1
            """,
            cancellation
        );

    /// <summary>The same, and says whether the keys are stopped.</summary>
    public static Task SetStoppedAsync(
        GovChatDb db,
        Guid organisationId,
        DateTimeOffset? at,
        Guid? by,
        CancellationToken cancellation
    ) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into key_state (organisation_id, revision, stopped_at, stopped_by)
            values ({organisationId}, 1, {at}, {by})
            on conflict (organisation_id) do update
                set revision = key_state.revision + 1, stopped_at = excluded.stopped_at, stopped_by = excluded.stopped_by
            """,
            cancellation
        );
}
