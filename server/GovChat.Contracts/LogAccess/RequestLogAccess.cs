using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.LogAccess;

/// <summary>For what a log may be read by somebody who is no member.</summary>
public enum LogAccessPurpose
{
    /// <summary>情報公開請求.</summary>
    Disclosure = 0,

    /// <summary>監査.</summary>
    Audit = 1,

    /// <summary>事故調査.</summary>
    Accident = 2,

    /// <summary>法令.</summary>
    Law = 3,

    /// <summary>生命・身体の危険: an owner alone, see <see cref="BreakGlassRequest"/>; never asked for.</summary>
    Danger = 4,
}

/// <summary>Asks for leave to read logs; nothing can be read before others have approved.</summary>
/// <param name="CaseNumber">The number under which the matter is filed; judged like a message, shown to members.</param>
/// <param name="Purpose">For what.</param>
/// <param name="ChannelIds">Which channels.</param>
/// <param name="From">Messages sent from this instant on.</param>
/// <param name="Until">And before this one.</param>
/// <param name="Hours">For how many hours after the start.</param>
/// <param name="DelayDays">For how many days the members are not told; more than none needs a third person's approval.</param>
/// <param name="TakesOut">持出しを含む: it may be taken out as a file too, with what stood there before edits and 取消.</param>
public sealed record RequestLogAccessRequest(
    [property: Required, MaxLength(Limits.CaseNumberLengthMax)] string CaseNumber,
    [property: EnumDataType(typeof(LogAccessPurpose))] LogAccessPurpose Purpose,
    [property: Required, MinLength(1), MaxLength(Limits.LogAccessChannelsMax)] IReadOnlyList<Guid> ChannelIds,
    DateTimeOffset From,
    DateTimeOffset Until,
    [property: Range(1, Limits.LogAccessHoursMax)] int Hours,
    [property: Range(0, Limits.LogAccessDelayDaysMax)] int DelayDays = 0,
    bool TakesOut = false
);

/// <summary>A channel that leave can be asked for: its name and whom it is between, and not a word of what is said in it.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Kind">Who it is open to.</param>
/// <param name="Name">Its name; of a direct channel its two people.</param>
/// <param name="MemberCount">How many members it has.</param>
public sealed record LogChannelView(Guid ChannelId, Channels.ChannelKind Kind, string Name, int MemberCount);
