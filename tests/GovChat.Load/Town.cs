using GovChat.Testing.Client;

namespace GovChat.Load;

/// <summary>The seeded organisation: its owner, the people who talk, and where.</summary>
internal sealed record Town(DeviceClient Owner, IReadOnlyList<Talker> Talkers, IReadOnlyList<TownChannel> Channels)
    : Crowd(Talkers, Channels),
        IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Parallel.ForEachAsync(Talkers, async (talker, _) => await talker.DisposeAsync());
        Owner.Dispose();
    }
}
