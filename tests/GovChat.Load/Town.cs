using GovChat.Testing.Client;

namespace GovChat.Load;

/// <summary>The seeded organisation: its owner, the people who talk, and where.</summary>
internal sealed record Town(DeviceClient Owner, IReadOnlyList<Talker> Talkers, IReadOnlyList<TownChannel> Channels)
    : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Parallel.ForEachAsync(Talkers, async (talker, _) => await talker.DisposeAsync());
        Owner.Dispose();
    }
}

/// <summary>A channel and its members.</summary>
/// <param name="Id">The channel.</param>
/// <param name="Members">Positions in the list of talkers; a member's place here is its place in the ledger.</param>
internal sealed record TownChannel(Guid Id, IReadOnlyList<int> Members);
