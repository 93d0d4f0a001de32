using GovChat.Server.People;
using GovChat.Server.Storage;
using Npgsql;

namespace GovChat.Server.Channels;

/// <summary>A pass: this person may read here at this moment, as a member or under a granted authority.</summary>
internal sealed class ReadableChannel
{
    private ReadableChannel(
        SignedInPerson person,
        Guid channelId,
        long lastEvent,
        bool hasChanges,
        ChannelKeySet keys,
        EmergencyTerm? emergency
    )
    {
        OrganisationId = person.OrganisationId;
        PersonId = person.PersonId;
        ChannelId = channelId;
        Token = person.Token;
        HasChanges = hasChanges;
        LastEvent = lastEvent;
        Keys = keys;
        Emergency = emergency;
    }

    public Guid OrganisationId { get; }

    public Guid PersonId { get; }

    public Guid ChannelId { get; }

    /// <summary>What the database's functions find the reader by; they look at session and membership themselves.</summary>
    public SessionToken Token { get; }

    /// <summary>The channel's newest event when the pass was made.</summary>
    public long LastEvent { get; }

    /// <summary>Whether anything happened here but messages: there are as many events as messages otherwise.</summary>
    public bool HasChanges { get; }

    /// <summary>What the channel's messages are sealed with.</summary>
    public ChannelKeySet Keys { get; }

    /// <summary>Of an emergency's channel its term; null for any other.</summary>
    public EmergencyTerm? Emergency { get; }

    /// <summary>The only maker of the pass.</summary>
    internal sealed class Gate(ChannelKeys keys)
    {
        // One row by primary keys, no lock; right before the reading that follows, whose functions look for themselves.
        private const string FindMembership = """
            select c.event, c.key_id, c.emergency, c.emergency_ends_at, c.emergency_ended_at,
                   c.event > c.sequence
            from channel c
            join channel_member m on m.channel_id = c.id and m.person_id = $2
            where c.id = $1 and not $3 = any(c.closed_zones)
            """;

        // The same for somebody who is no member and holds a grant. It says no more than that there is one: whether it is open
        // is looked at by the function that hands out the page. An emergency's originals stay closed: no term, no key.
        private const string FindAuthority = """
            select c.event, c.key_id, null::text, null::timestamptz, null::timestamptz, c.event > c.sequence
            from channel c
            join log_grant_channel l on l.channel_id = c.id and l.grant_id = $4
            join log_grant g on g.id = l.grant_id and g.applicant_id = $2 and g.ended_at is null
            where c.id = $1 and not $3 = any(c.closed_zones)
            """;

        /// <summary>The pass; null when the channel is hidden from this person or not there at all.</summary>
        public Task<ReadableChannel?> ForReadingAsync(
            OrganisationSql sql,
            SignedInPerson person,
            Guid channelId,
            CancellationToken cancellation
        ) => FindAsync(sql, person, channelId, Membership(person, channelId), cancellation);

        /// <summary>
        /// The pass, and what a statement read that went to the database together with the question for it. Such a statement
        /// has to look by itself at who asks; what it reads may be newer than <see cref="LastEvent"/>.
        /// </summary>
        public async Task<(ReadableChannel Channel, TRead Read)?> ForReadingAsync<TRead>(
            OrganisationSql sql,
            SignedInPerson person,
            Guid channelId,
            NpgsqlBatchCommand statement,
            Func<NpgsqlDataReader, Task<TRead>> read,
            CancellationToken cancellation
        )
        {
            Found? found;
            TRead result;
            await using (var rows = await sql.ReadAsync(cancellation, Membership(person, channelId), statement))
            {
                found = await ReadAsync(rows, cancellation);
                if (found is null)
                {
                    return null;
                }

                await rows.NextResultAsync(cancellation);
                result = await read(rows);
            }

            return (await PassAsync(sql, person, channelId, found, cancellation), result);
        }

        /// <summary>The pass of whoever was given authority to read here; null when they were not.</summary>
        public Task<ReadableChannel?> UnderAuthorityAsync(
            OrganisationSql sql,
            SignedInPerson person,
            Guid grantId,
            Guid channelId,
            CancellationToken cancellation
        ) =>
            FindAsync(
                sql,
                person,
                channelId,
                OrganisationSql.Statement(
                    FindAuthority,
                    Parameter.Of(channelId),
                    Parameter.Of(person.PersonId),
                    Parameter.Of(person.Zone.ToString()),
                    Parameter.Of(grantId)
                ),
                cancellation
            );

        private async Task<ReadableChannel?> FindAsync(
            OrganisationSql sql,
            SignedInPerson person,
            Guid channelId,
            NpgsqlBatchCommand statement,
            CancellationToken cancellation
        )
        {
            Found? found;
            await using (var rows = await sql.ReadAsync(cancellation, statement))
            {
                found = await ReadAsync(rows, cancellation);
            }

            return found is null ? null : await PassAsync(sql, person, channelId, found, cancellation);
        }

        private async Task<ReadableChannel> PassAsync(
            OrganisationSql sql,
            SignedInPerson person,
            Guid channelId,
            Found found,
            CancellationToken cancellation
        )
        {
            var opened = await keys.ForReadingAsync(sql, person.OrganisationId, channelId, found.KeyId, cancellation);
            return new ReadableChannel(person, channelId, found.LastEvent, found.HasChanges, opened, found.Emergency);
        }

        private static NpgsqlBatchCommand Membership(SignedInPerson person, Guid channelId) =>
            OrganisationSql.Statement(
                FindMembership,
                Parameter.Of(channelId),
                Parameter.Of(person.PersonId),
                Parameter.Of(person.Zone.ToString())
            );

        private static async Task<Found?> ReadAsync(NpgsqlDataReader row, CancellationToken cancellation) =>
            await row.ReadAsync(cancellation)
                ? new Found(
                    row.GetInt64(0),
                    row.GetBoolean(5),
                    await row.IsDBNullAsync(1, cancellation) ? null : row.GetGuid(1),
                    EmergencyTerm.Of(row, 2)
                )
                : null;

        private sealed record Found(long LastEvent, bool HasChanges, Guid? KeyId, EmergencyTerm? Emergency);
    }
}
