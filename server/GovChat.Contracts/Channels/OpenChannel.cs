using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.Channels;

/// <summary>Opens a public or private channel; whoever opens it is a member.</summary>
/// <param name="Kind">Public or private.</param>
/// <param name="Name">Its name.</param>
/// <param name="Purpose">What it is for; may be empty.</param>
/// <param name="MemberIds">Colleagues to add.</param>
public sealed record OpenChannelRequest(
    ChannelKind Kind,
    [property: Required, MaxLength(Limits.ChannelNameLengthMax)] string Name,
    [property: Required(AllowEmptyStrings = true), MaxLength(Limits.ChannelPurposeLengthMax)] string Purpose,
    [property: Required, MaxLength(Limits.ChannelMembersPerCallMax)] IReadOnlyList<Guid> MemberIds
);

/// <summary>Opens the direct channel with a colleague, or finds it again.</summary>
public sealed record OpenDirectRequest(Guid PersonId);

/// <summary>Adds colleagues to a channel one belongs to.</summary>
public sealed record AddMembersRequest(
    [property: Required, MinLength(1), MaxLength(Limits.ChannelMembersPerCallMax)] IReadOnlyList<Guid> PersonIds
);

/// <summary>A member of a channel.</summary>
public sealed record ChannelMemberView(
    Guid PersonId,
    string DisplayName,
    string DepartmentName,
    DateTimeOffset JoinedAt
);
