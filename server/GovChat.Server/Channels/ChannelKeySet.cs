using System.Collections.Frozen;
using GovChat.Server.Secrets;

namespace GovChat.Server.Channels;

/// <summary>
/// The data keys of one channel, still wrapped, as of one reading; each is opened by its first use and stays open in the
/// key ring. What a message was sealed with is found by the name in its sealed bytes.
/// </summary>
internal sealed class ChannelKeySet(
    KeyRing ring,
    Guid organisationId,
    Guid channelId,
    FrozenDictionary<Guid, WrappedKey> keys,
    CurrentChannelKey? current
)
{
    private long uses = current?.Uses ?? 0;

    public Guid OrganisationId { get; } = organisationId;

    public Guid? CurrentId => current?.Id;

    /// <summary>Whether new messages may be sealed with the current key at this moment.</summary>
    public bool IsCurrentAt(DateTimeOffset now) =>
        current is not null && now < current.EndsAt && Interlocked.Read(ref uses) < ChannelKeys.UsesMax;

    /// <summary>The key for one new value.</summary>
    /// <exception cref="KeysUnavailableException">The organisation's keys are closed, or this one was destroyed.</exception>
    public DataKey ForSealing()
    {
        Interlocked.Increment(ref uses);
        return ring.ChannelKey(OrganisationId, channelId, keys[current!.Id]) ?? throw new KeysUnavailableException();
    }

    /// <summary>Opens what was sealed in this channel; null when its key was destroyed, and the text with it.</summary>
    /// <exception cref="SealBrokenException">It was altered, or belongs elsewhere.</exception>
    /// <exception cref="KeysUnavailableException">The organisation's keys are closed.</exception>
    public string? OpenText(in SealedPlace place, ReadOnlySpan<byte> sealedBytes)
    {
        var key = keys.TryGetValue(Sealer.KeyIdOf(sealedBytes), out var wrapped)
            ? ring.ChannelKey(OrganisationId, channelId, wrapped)
            : throw new SealBrokenException("A sealed value names a key that is not its channel's.");
        return key is null ? null : Sealer.OpenText(key, place, sealedBytes);
    }
}

/// <summary>The key that new values are sealed with.</summary>
/// <param name="Id">Its name.</param>
/// <param name="EndsAt">When its month is over.</param>
/// <param name="Uses">How often it was used when this was read.</param>
internal sealed record CurrentChannelKey(Guid Id, DateTimeOffset EndsAt, long Uses);
