using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;
using GovChat.Server.Fanout;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Channels;

/// <summary>Moves a reader's position forward, never past the newest message and never back.</summary>
internal sealed class MarkRead(Database database, EventFanout fanout, ReadHints hints)
{
    // One row by its primary key; two windows of one reader at once both end at the larger number.
    private const string Move = """
        update channel_member m set read_sequence = least($3, c.sequence)
        from channel c
        where m.channel_id = $1 and m.person_id = $2 and c.id = m.channel_id
          and m.read_sequence < least($3, c.sequence)
        returning m.read_sequence
        """;

    public async Task HandleAsync(SignedInPerson reader, MarkReadRequest request, CancellationToken cancellation)
    {
        var moved = await database.InOrganisationSqlAsync<long?>(
            reader.OrganisationId,
            async sql =>
            {
                await using var row = await sql.ReadAsync(
                    Move,
                    cancellation,
                    Parameter.Of(request.ChannelId),
                    Parameter.Of(reader.PersonId),
                    Parameter.Of(request.Sequence)
                );
                return await row.ReadAsync(cancellation) ? row.GetInt64(0) : null;
            },
            cancellation
        );
        if (moved is { } sequence)
        {
            fanout.Send([reader.PersonId], HubWords.ReadMoved, new ReadMovedEvent(request.ChannelId, sequence));
            hints.Note(reader.OrganisationId, request.ChannelId, reader.PersonId, sequence);
        }
    }
}
