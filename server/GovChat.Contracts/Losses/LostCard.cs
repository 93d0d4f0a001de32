using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.Losses;

/// <summary>A paper card, shown once to be printed. It can only disable.</summary>
/// <param name="Code">Sixteen characters of 5 bits in groups of four.</param>
/// <param name="MadeAt">When; the card before it is void since then.</param>
public sealed record LostCardView(string Code, DateTimeOffset MadeAt);

/// <summary>Whether the person has a card that is good.</summary>
/// <param name="MadeAt">When it was made; null when there is none or it was used.</param>
public sealed record LostCardState(DateTimeOffset? MadeAt);

/// <summary>Uses the card: ends its person's terminals and sessions.</summary>
/// <param name="Code">As it stands on the card; case, spaces and hyphens do not matter.</param>
public sealed record UseLostCardRequest([property: Required, MaxLength(64)] string Code);

/// <summary>What the card has ended.</summary>
/// <param name="Terminals">How many terminals.</param>
/// <param name="DeadAt">When they were dead.</param>
public sealed record LostCardReply(int Terminals, DateTimeOffset DeadAt);
