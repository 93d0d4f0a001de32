using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Channels;

/// <summary>A pass: this person may read here, in this transaction.</summary>
internal sealed class ReadableChannel
{
    private ReadableChannel(Guid organisationId, Guid channelId, long lastEvent, DataKey key, EmergencyTerm? emergency)
    {
        OrganisationId = organisationId;
        ChannelId = channelId;
        LastEvent = lastEvent;
        Key = key;
        Emergency = emergency;
    }

    public Guid OrganisationId { get; }

    public Guid ChannelId { get; }

    /// <summary>The channel's newest event when the pass was made.</summary>
    public long LastEvent { get; }

    /// <summary>What the channel's messages are sealed with.</summary>
    public DataKey Key { get; }

    /// <summary>Of an emergency's channel its term; null for any other.</summary>
    public EmergencyTerm? Emergency { get; }

    /// <summary>The only maker of the pass.</summary>
    internal sealed class Gate(KeyRing keys)
    {
        // One row by primary keys, no lock; in the same transaction as the reading that follows.
        private const string FindMembership = """
            select c.event, c.key_id, k.wrapped, c.emergency, c.emergency_ends_at, c.emergency_ended_at
            from channel c
            join channel_member m on m.channel_id = c.id and m.person_id = $2
            join channel_key k on k.id = c.key_id
            where c.id = $1 and not $3 = any(c.closed_zones)
            """;

        /// <summary>The pass; null when the channel is hidden from this person or not there at all.</summary>
        public async Task<ReadableChannel?> ForReadingAsync(
            OrganisationSql sql,
            SignedInPerson person,
            Guid channelId,
            CancellationToken cancellation
        )
        {
            await using var row = await sql.ReadAsync(
                FindMembership,
                cancellation,
                Parameter.Of(channelId),
                Parameter.Of(person.PersonId),
                Parameter.Of(person.Zone.ToString())
            );
            if (!await row.ReadAsync(cancellation))
            {
                return null;
            }

            var wrapped = new WrappedKey(row.GetGuid(1), row.GetFieldValue<byte[]>(2));
            var key = keys.OpenChannelKey(person.OrganisationId, channelId, wrapped);
            var emergency = EmergencyTerm.Of(row, 3);
            return new ReadableChannel(person.OrganisationId, channelId, row.GetInt64(0), key, emergency);
        }
    }
}
