using System.Threading.Channels;
using GovChat.Server.Channels;
using GovChat.Server.Fanout;
using GovChat.Server.People;
using BoundedQueue = System.Threading.Channels.Channel<System.Collections.Generic.IReadOnlyList<GovChat.Server.Messages.Committed>>;

namespace GovChat.Server.Messages;

/// <summary>
/// Hands what was committed to the lanes, in the order of the commits. Each commit waits until this node has looked at the
/// revocations once more: so nothing that was committed after a revocation reaches the line that it ends, and neither the
/// writer nor the sender waits for that. What is dropped here is found by the readers, who see the gap.
/// </summary>
internal sealed class LiveStream : IAsyncDisposable
{
    /// <summary>Most commits that wait; then the oldest are dropped.</summary>
    private const int CommitsMax = 1_024;

    private readonly EventFanout fanout;
    private readonly RevocationWatch watch;
    private readonly BoundedQueue queue = System.Threading.Channels.Channel.CreateBounded<IReadOnlyList<Committed>>(
        new BoundedChannelOptions(CommitsMax) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest }
    );

    private readonly Task delivering;

    public LiveStream(EventFanout fanout, RevocationWatch watch)
    {
        this.fanout = fanout;
        this.watch = watch;
        delivering = Task.Run(DeliverAsync);
    }

    /// <summary>Adds what one commit stored; never waits.</summary>
    public void Add(IReadOnlyList<Committed> events) => queue.Writer.TryWrite(events);

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await delivering;
    }

    private async Task DeliverAsync()
    {
        var commits = new List<IReadOnlyList<Committed>>();
        var lanes = new List<Lane>();
        while (await queue.Reader.WaitToReadAsync())
        {
            commits.Clear();
            while (commits.Count < CommitsMax && queue.Reader.TryRead(out var next))
            {
                commits.Add(next);
            }

            // Asked after they were committed, and before anything is handed out.
            if (await watch.SeenAsync())
            {
                lanes.Clear();
                foreach (var (word, payload, audience) in commits.SelectMany(commit => commit))
                {
                    fanout.Add(audience.MemberIds, word, payload, audience.ClosedZones, lanes);
                }

                EventFanout.Drain(lanes);
            }
        }
    }
}

/// <summary>One event that is durable.</summary>
/// <param name="Word">One of <see cref="Contracts.Socket.HubWords"/>.</param>
/// <param name="Payload">Its wire.</param>
/// <param name="Audience">Who were members at the moment of the commit.</param>
internal readonly record struct Committed(string Word, object Payload, Audience Audience);
