using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Channels;

/// <summary>
/// A pass: this person may write here. Membership is compared once more under the channel's lock when the message is
/// appended, because it may end between the two.
/// </summary>
internal sealed class WritableChannel
{
    private WritableChannel(Audience audience, ChannelKeySet keys, SignedInPerson person)
    {
        OrganisationId = audience.OrganisationId;
        ChannelId = audience.ChannelId;
        PersonId = person.PersonId;
        Token = person.Token;
        Keys = keys;
        Emergency = audience.Emergency;
    }

    public Guid OrganisationId { get; }

    public Guid ChannelId { get; }

    public Guid PersonId { get; }

    /// <summary>What the database's function finds the writer's own earlier words by.</summary>
    public SessionToken Token { get; }

    /// <summary>What the channel's messages are sealed with.</summary>
    public ChannelKeySet Keys { get; }

    /// <summary>Of an emergency's channel its term; looked at once more under the channel's lock. Null for any other.</summary>
    public EmergencyTerm? Emergency { get; }

    /// <summary>The only maker of the pass.</summary>
    internal sealed class Gate(Database database, Audiences audiences, ChannelKeys keys)
    {
        /// <summary>The pass; null when the channel is hidden from this person or not there at all.</summary>
        public async Task<WritableChannel?> ForSendingAsync(
            SignedInPerson person,
            Guid channelId,
            CancellationToken cancellation
        )
        {
            var audience = audiences.Remembered(person.OrganisationId, channelId);
            if (audience is null || !audience.MemberIds.Contains(person.PersonId))
            {
                audience = await ReadAsync(person.OrganisationId, channelId, cancellation);
            }

            return
                audience is not null
                && audience.MemberIds.Contains(person.PersonId)
                && !audience.ClosedZones.Contains(person.Zone)
                ? new WritableChannel(
                    audience,
                    await keys.ForWritingAsync(person.OrganisationId, channelId, cancellation),
                    person
                )
                : null;
        }

        private Task<Audience?> ReadAsync(Guid organisationId, Guid channelId, CancellationToken cancellation) =>
            database.InOrganisationSqlAsync(
                organisationId,
                async sql =>
                    (await audiences.ReadAsync(sql, organisationId, [channelId], cancellation)).GetValueOrDefault(
                        channelId
                    ),
                cancellation
            );
    }
}
