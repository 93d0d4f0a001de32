using System.Collections.Concurrent;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Losses;

/// <summary>
/// Which channels' messages were fetched at which terminal by whom, a row a day: what an incident sheet needs when the
/// terminal is lost. Kept for 35 days.
/// </summary>
internal sealed class Openings(TimeProvider time)
{
    /// <summary>What a node remembers; far more than its people open in a day.</summary>
    private const int RememberedMax = 200_000;

    private const string Insert = """
        insert into device_opening (device_id, person_id, channel_id, day, organisation_id) values ($1, $2, $3, $4, $5)
        on conflict do nothing
        """;

    private readonly ConcurrentDictionary<(Guid DeviceId, Guid PersonId, Guid ChannelId), DateOnly> remembered = new();

    /// <summary>
    /// Runs a reading and has it write down, the first time of a day, that it took place; at other times there is nothing to
    /// write. What was read and what was written down commit together; it is remembered only when both have.
    /// </summary>
    public async Task<TPage?> NoteAsync<TPage>(
        SignedInPerson reader,
        Guid channelId,
        Func<Func<OrganisationSql, Task>?, Task<TPage?>> read,
        CancellationToken cancellation
    )
        where TPage : class
    {
        var key = (reader.Device.DeviceId, reader.PersonId, channelId);
        var today = JapanDay.Of(time.GetUtcNow());
        if (remembered.TryGetValue(key, out var day) && day == today)
        {
            return await read(null);
        }

        var page = await read(sql =>
            sql.ExecuteAsync(
                Insert,
                cancellation,
                Parameter.Of(reader.Device.DeviceId),
                Parameter.Of(reader.PersonId),
                Parameter.Of(channelId),
                Parameter.Of(today),
                Parameter.Of(reader.OrganisationId)
            )
        );
        if (page is not null)
        {
            if (remembered.Count >= RememberedMax)
            {
                remembered.Clear(); // Yesterday's, most of it; each is written once more at worst, to no effect.
            }

            remembered[key] = today;
        }

        return page;
    }
}
