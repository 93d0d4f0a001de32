using System.Collections.Concurrent;
using System.Threading.Channels;
using BoundedQueue = System.Threading.Channels.Channel<GovChat.Server.LogAccess.Exports.LogExportOrder>;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>Exports that wait to be made, and the one that is. What is in no queue of this process is made by nobody.</summary>
internal sealed class LogExportQueue
{
    /// <summary>One of each authority at most; more than this many at once is nobody's need.</summary>
    private const int OrdersMax = 50;

    private readonly BoundedQueue waiting = System.Threading.Channels.Channel.CreateBounded<LogExportOrder>(
        new BoundedChannelOptions(OrdersMax) { SingleReader = true }
    );

    private readonly ConcurrentDictionary<Guid, bool> known = new();

    public ChannelReader<LogExportOrder> Waiting => waiting.Reader;

    /// <summary>To be called before anybody else can see the export, so that nobody takes it for one that was left behind.</summary>
    public void Expect(Guid exportId) => known[exportId] = true;

    /// <summary>False when there are too many; then it is not made.</summary>
    public bool TryAdd(LogExportOrder order) => waiting.Writer.TryWrite(order);

    /// <summary>It was made, or is not going to be.</summary>
    public void Forget(Guid exportId) => known.TryRemove(exportId, out _);

    public bool Knows(Guid exportId) => known.ContainsKey(exportId);
}
