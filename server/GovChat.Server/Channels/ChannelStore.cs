using GovChat.Contracts.Channels;
using GovChat.Contracts.Devices;
using GovChat.Filter;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Channels;

/// <summary>What the use cases of channels share: making one, and changing who belongs to it under its lock.</summary>
internal sealed class ChannelStore(TimeProvider time)
{
    /// <summary>Adds a channel with its first members; the caller records it.</summary>
    public async Task<Channel> AddAsync(
        GovChatDb db,
        SignedInPerson author,
        NewChannel wanted,
        IReadOnlyCollection<Guid> memberIds,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var channelId = Guid.CreateVersion7(now);
        var channel = new Channel
        {
            Id = channelId,
            OrganisationId = author.OrganisationId,
            Kind = wanted.Kind,
            Name = wanted.Emergency is { } term ? EmergencyName.Of(term.Reason) : wanted.Name?.Value ?? string.Empty,
            Purpose = wanted.Purpose?.Value ?? string.Empty,
            DirectLow = wanted.Direct?.Low,
            DirectHigh = wanted.Direct?.High,
            Emergency = wanted.Emergency?.Reason,
            EmergencyEndsAt = wanted.Emergency?.EndsAt,
            CreatedBy = author.PersonId,
            CreatedAt = now,
        };
        db.Channels.Add(channel);
        await db.SaveChangesAsync(cancellation); // Its members refer to it.
        AddMembers(db, channel, author, memberIds);
        return channel;
    }

    /// <summary>
    /// The channel with its row locked until the transaction ends, so that nothing is numbered meanwhile; null when there
    /// is none.
    /// </summary>
    public static async Task<Channel?> LockAsync(GovChatDb db, Guid channelId, CancellationToken cancellation) =>
        (
            await db
                .Channels.FromSql($"select * from channel where id = {channelId} for update")
                .AsNoTracking()
                .ToListAsync(cancellation)
        ).SingleOrDefault();

    public static Task<bool> IsMemberAsync(
        GovChatDb db,
        Guid channelId,
        Guid personId,
        CancellationToken cancellation
    ) =>
        db.ChannelMembers.AnyAsync(
            member => member.ChannelId == channelId && member.PersonId == personId,
            cancellation
        );

    public static Task<List<Guid>> MemberIdsAsync(GovChatDb db, Guid channelId, CancellationToken cancellation) =>
        db
            .ChannelMembers.Where(member => member.ChannelId == channelId)
            .Select(member => member.PersonId)
            .ToListAsync(cancellation);

    /// <summary>Adds members and moves the membership number, under the lock of <see cref="LockAsync"/>.</summary>
    public async Task AddMembers_NeedsLockAsync(
        GovChatDb db,
        Channel channel,
        SignedInPerson author,
        IReadOnlyCollection<Guid> personIds,
        CancellationToken cancellation
    )
    {
        AddMembers(db, channel, author, personIds);
        await MoveMembership_NeedsLockAsync(db, channel.Id, cancellation);
    }

    /// <summary>Takes a member away and moves the membership number, under the lock of <see cref="LockAsync"/>.</summary>
    public static async Task RemoveMember_NeedsLockAsync(
        GovChatDb db,
        Guid channelId,
        Guid personId,
        CancellationToken cancellation
    )
    {
        await db
            .ChannelMembers.Where(member => member.ChannelId == channelId && member.PersonId == personId)
            .ExecuteDeleteAsync(cancellation);
        await MoveMembership_NeedsLockAsync(db, channelId, cancellation);
    }

    /// <summary>
    /// Ends an emergency under the lock of <see cref="LockAsync"/>. The membership number moves too, so that no remembered
    /// audience outlives it.
    /// </summary>
    public static async Task EndEmergency_NeedsLockAsync(
        GovChatDb db,
        Guid channelId,
        DateTimeOffset endedAt,
        CancellationToken cancellation
    )
    {
        await db
            .Channels.Where(channel => channel.Id == channelId)
            .ExecuteUpdateAsync(
                change => change.SetProperty(channel => channel.EmergencyEndedAt, endedAt),
                cancellation
            );
        await MoveMembership_NeedsLockAsync(db, channelId, cancellation);
    }

    /// <summary>
    /// Says how closely the channel keeps its texts, under the lock of <see cref="LockAsync"/>. The membership number moves
    /// too, so that no remembered audience lets a closed zone in.
    /// </summary>
    public static async Task SetTakeOut_NeedsLockAsync(
        GovChatDb db,
        Guid channelId,
        bool isBarred,
        IEnumerable<DeviceZone> closed,
        CancellationToken cancellation
    )
    {
        string[] zones = [.. closed.Order().Select(zone => zone.ToString())];
        await db
            .Channels.Where(channel => channel.Id == channelId)
            .ExecuteUpdateAsync(
                change =>
                    change
                        .SetProperty(channel => channel.TakeOutBarred, isBarred)
                        .SetProperty(channel => channel.ClosedZones, zones),
                cancellation
            );
        await MoveMembership_NeedsLockAsync(db, channelId, cancellation);
    }

    /// <summary>Which of these people the organisation has; the others are somebody else's, or nobody.</summary>
    public static Task<List<Guid>> KnownPeopleAsync(
        GovChatDb db,
        IReadOnlyCollection<Guid> personIds,
        CancellationToken cancellation
    ) => db.People.Where(person => personIds.Contains(person.Id)).Select(person => person.Id).ToListAsync(cancellation);

    private void AddMembers(
        GovChatDb db,
        Channel channel,
        SignedInPerson author,
        IReadOnlyCollection<Guid> personIds
    ) =>
        db.ChannelMembers.AddRange(
            personIds.Select(personId => new ChannelMember
            {
                ChannelId = channel.Id,
                PersonId = personId,
                OrganisationId = channel.OrganisationId,
                JoinedAt = time.GetUtcNow(),
                AddedBy = author.PersonId,
            })
        );

    private static Task<int> MoveMembership_NeedsLockAsync(
        GovChatDb db,
        Guid channelId,
        CancellationToken cancellation
    ) =>
        db
            .Channels.Where(channel => channel.Id == channelId)
            .ExecuteUpdateAsync(
                change => change.SetProperty(channel => channel.Membership, channel => channel.Membership + 1),
                cancellation
            );
}

/// <summary>What a new channel is to be.</summary>
internal sealed record NewChannel(ChannelKind Kind, CleanText? Name, CleanText? Purpose, DirectPair? Direct = null)
{
    /// <summary>Of an emergency, which is named by the server for its reason.</summary>
    public EmergencyTerm? Emergency { get; init; }
}

/// <summary>The two people of a direct channel, in the one order under which their channel is found again.</summary>
internal sealed record DirectPair
{
    public DirectPair(Guid one, Guid other)
    {
        // Ordered as PostgreSQL orders uuid: by bytes, which is how Guid compares too.
        (Low, High) = one.CompareTo(other) < 0 ? (one, other) : (other, one);
    }

    public Guid Low { get; }

    public Guid High { get; }
}
