namespace GovChat.Load;

/// <summary>Who talks, and where; a message may go through the product or through the floor.</summary>
internal record Crowd(IReadOnlyList<Speaker> Speakers, IReadOnlyList<TownChannel> Channels)
{
    // Enough to keep both cores busy.
    private const int AtOnce = 16;

    /// <summary>Everybody gets a new line.</summary>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        await DisconnectAsync();
        await Parallel.ForEachAsync(
            Speakers,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (speaker, token) => await speaker.ConnectAsync(token)
        );
    }

    /// <summary>Nobody has a line any more.</summary>
    public Task DisconnectAsync() =>
        Parallel.ForEachAsync(Speakers, async (speaker, _) => await speaker.DisconnectAsync());
}

/// <summary>A channel and its members.</summary>
/// <param name="Id">The channel.</param>
/// <param name="Members">Positions in the list of speakers; a member's place here is its place in the ledger.</param>
internal sealed record TownChannel(Guid Id, IReadOnlyList<int> Members)
{
    /// <summary>Who is in which channel: neighbours in the list, so that everybody is in about as many channels.</summary>
    public static IReadOnlyList<int> MembersOf(int channel, LoadOptions options)
    {
        var first = (long)channel * options.Users / options.Channels;
        return [.. Enumerable.Range(0, options.Members).Select(offset => (int)((first + offset) % options.Users))];
    }
}
