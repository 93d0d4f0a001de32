using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Npgsql;

namespace GovChat.Load.Floor;

/// <summary>
/// Commits what queued up while the last commit ran, with the product's limits of a batch, and then broadcasts it in that
/// order; the writer does not wait for the broadcast.
/// </summary>
internal sealed class FloorWriter : IAsyncDisposable
{
    // GroupCommit's.
    private const int BatchMessagesMax = 256;
    private const int BatchBytesMax = 1024 * 1024;
    private const int QueueMax = 4_096;

    // One statement, so a transaction by itself; synchronous_commit is on, as the cluster has it.
    private const string Insert = """
        insert into floor.message (channel_id, sequence, id, author_id, client_id, body, sent_at)
        select w.*, $7 from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[]) as w
        """;

    private readonly NpgsqlDataSource database;
    private readonly IHubContext<FloorHub> hub;
    private readonly Dictionary<Guid, long> sequences = [];
    private readonly Channel<FloorRow> waiting = Channel.CreateBounded<FloorRow>(
        new BoundedChannelOptions(QueueMax) { SingleReader = true }
    );

    private readonly Channel<FloorRow> committed = Channel.CreateUnbounded<FloorRow>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true }
    );

    private readonly Task working;

    public FloorWriter(NpgsqlDataSource database, IHubContext<FloorHub> hub)
    {
        this.database = database;
        this.hub = hub;
        working = Task.WhenAll(Task.Run(WriteAsync), Task.Run(BroadcastAsync));
    }

    public async Task AppendAsync(FloorRow row)
    {
        await waiting.Writer.WriteAsync(row);
        await row.Committed;
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await working;
    }

    private async Task WriteAsync()
    {
        var batch = new List<FloorRow>(BatchMessagesMax);
        while (await waiting.Reader.WaitToReadAsync())
        {
            batch.Clear();
            var bytes = 0;
            while (batch.Count < BatchMessagesMax && bytes < BatchBytesMax && waiting.Reader.TryRead(out var next))
            {
                batch.Add(next);
                bytes += Encoding.UTF8.GetByteCount(next.Request.Text);
            }

            try
            {
                await CommitAsync(batch);
            }
            catch (NpgsqlException failure)
            {
                batch.ForEach(row => row.Fail(failure));
                continue;
            }

            foreach (var row in batch)
            {
                row.Complete();
                committed.Writer.TryWrite(row);
            }
        }

        committed.Writer.TryComplete();
    }

    private async Task CommitAsync(List<FloorRow> batch)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var row in batch)
        {
            var channel = row.Request.ChannelId;
            row.Sequence = sequences[channel] = sequences.GetValueOrDefault(channel) + 1;
            row.SentAt = now;
        }

        await using var insert = database.CreateCommand(Insert);
        insert.Parameters.Add(Of(batch.Select(row => row.Request.ChannelId)));
        insert.Parameters.Add(Of(batch.Select(row => row.Sequence)));
        insert.Parameters.Add(Of(batch.Select(row => row.Id)));
        insert.Parameters.Add(Of(batch.Select(row => row.AuthorId)));
        insert.Parameters.Add(Of(batch.Select(row => row.Request.ClientMessageId)));
        insert.Parameters.Add(Of(batch.Select(row => row.Request.Text)));
        insert.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        await insert.ExecuteNonQueryAsync();
    }

    private async Task BroadcastAsync()
    {
        await foreach (var row in committed.Reader.ReadAllAsync())
        {
            var readers = hub.Clients.Group(FloorHub.GroupOf(row.Request.ChannelId));
            await readers.SendAsync(FloorSpeaker.MessageWord, row.ToView());
        }
    }

    private static NpgsqlParameter<T[]> Of<T>(IEnumerable<T> values) => new() { TypedValue = [.. values] };
}
