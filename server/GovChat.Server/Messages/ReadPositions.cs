using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Server.Channels;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Messages;

/// <summary>
/// 既読, from one position a member and channel. A message is read by whoever's position has reached its number; only members
/// may know.
/// </summary>
internal sealed class ReadPositions(Database database, Audiences audiences)
{
    // The members of one channel, along the primary key; takes no lock.
    private const string Positions = """
        select person_id, read_sequence from channel_member where channel_id = $1 order by person_id
        """;

    // The same, counted, without the message's author; no row when the channel has no such message.
    private const string Count = """
        select count(*) filter (where m.read_sequence >= $2), count(m.person_id)
        from message s left join channel_member m on m.channel_id = s.channel_id and m.person_id <> s.author_id
        where s.channel_id = $1 and s.sequence = $2
        group by s.sequence
        """;

    public static async Task<IResult> HandleAsync(
        Guid channelId,
        SignedInPerson reader,
        ReadPositions useCase,
        CancellationToken cancellation
    ) =>
        await useCase.OfMembersAsync(reader, channelId, cancellation) is { } view
            ? TypedResults.Json(view, WireJson.Default.ReadPositionsView)
            : Problem.Of(Refusal.ChannelNotFound);

    public static Task<IResult> HandleCountAsync(
        Guid channelId,
        SignedInPerson reader,
        ReadPositions useCase,
        CancellationToken cancellation,
        long sequence = 0
    ) => useCase.CountAsync(reader, channelId, sequence, cancellation);

    private Task<ReadPositionsView?> OfMembersAsync(
        SignedInPerson reader,
        Guid channelId,
        CancellationToken cancellation
    ) =>
        database.InOrganisationSqlAsync<ReadPositionsView?>(
            reader.OrganisationId,
            async sql =>
            {
                if (await AudienceAsync(sql, reader, channelId, cancellation) is not { } audience)
                {
                    return null;
                }

                if (audience.MemberIds.Count > Limits.ReadPositionsMembersMax)
                {
                    return new ReadPositionsView(audience.MemberIds.Count, Positions: null);
                }

                var positions = new List<ReaderPosition>(audience.MemberIds.Count);
                await using var rows = await sql.ReadAsync(Positions, cancellation, Parameter.Of(channelId));
                while (await rows.ReadAsync(cancellation))
                {
                    positions.Add(new ReaderPosition(rows.GetGuid(0), rows.GetInt64(1)));
                }

                return new ReadPositionsView(positions.Count, positions);
            },
            cancellation
        );

    private Task<IResult> CountAsync(
        SignedInPerson reader,
        Guid channelId,
        long sequence,
        CancellationToken cancellation
    ) =>
        database.InOrganisationSqlAsync(
            reader.OrganisationId,
            async sql =>
            {
                if (await AudienceAsync(sql, reader, channelId, cancellation) is null)
                {
                    return Problem.Of(Refusal.ChannelNotFound);
                }

                await using var row = await sql.ReadAsync(
                    Count,
                    cancellation,
                    Parameter.Of(channelId),
                    Parameter.Of(sequence)
                );
                return await row.ReadAsync(cancellation)
                    ? TypedResults.Json(
                        new ReadCountView(sequence, (int)row.GetInt64(0), (int)row.GetInt64(1)),
                        WireJson.Default.ReadCountView
                    )
                    : Problem.Of(Refusal.MessageNotFound);
            },
            cancellation
        );

    private async Task<Audience?> AudienceAsync(
        OrganisationSql sql,
        SignedInPerson reader,
        Guid channelId,
        CancellationToken cancellation
    )
    {
        var current = await audiences.CurrentAsync(sql, reader.OrganisationId, [channelId], cancellation);
        // An emergency that is over can still be read.
        return current.GetValueOrDefault(channelId) is { } audience && audience.MayBeReadBy(reader) ? audience : null;
    }
}
