using GovChat.Client.Connection;
using GovChat.Contracts.Oversight;

namespace GovChat.Client.Conversation;

/// <summary>What officers decided before, newest first; asked for when it is first needed, and again after a while.</summary>
public sealed class Precedents(IChatApi api, TimeProvider time)
{
    /// <summary>A decision is made in hours; nobody misses one for some minutes.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private IReadOnlyList<PrecedentView> known = [];
    private DateTimeOffset askedAt = DateTimeOffset.MinValue;

    /// <summary>The decisions as far as they are known; none when they cannot be read.</summary>
    public async Task<IReadOnlyList<PrecedentView>> ReadAsync()
    {
        var now = time.GetUtcNow();
        if (now - askedAt >= KeptFor)
        {
            askedAt = now;
            try
            {
                var read = await api.PrecedentsAsync(CancellationToken.None);
                known = [.. read.OrderByDescending(precedent => precedent.DecidedAt)];
            }
            catch (Exception)
            {
                // They help and decide nothing: without them the advice stands alone.
                return known;
            }
        }

        return known;
    }
}
