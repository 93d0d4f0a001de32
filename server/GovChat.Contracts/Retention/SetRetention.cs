using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.Retention;

/// <summary>Chooses how long a class is kept. A shorter period holds a week later, a longer one at once.</summary>
/// <param name="Class">One of <see cref="RetentionClasses.All"/>.</param>
/// <param name="Months">After the month in which something was written; null without end.</param>
public sealed record SetRetentionPeriodRequest(
    [property: Required, MaxLength(32)] string Class,
    [property: Range(1, Limits.RetentionMonthsMax)] int? Months
);

/// <summary>Puts channels into a class, with everything that was written in them.</summary>
/// <param name="ChannelIds">Which channels.</param>
/// <param name="Class">One of <see cref="RetentionClasses.All"/>.</param>
public sealed record SetRetentionClassRequest(
    [property: Required, MinLength(1), MaxLength(Limits.LogAccessChannelsMax)] IReadOnlyList<Guid> ChannelIds,
    [property: Required, MaxLength(32)] string Class
);
