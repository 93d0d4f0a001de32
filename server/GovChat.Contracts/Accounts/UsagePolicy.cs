using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.Accounts;

/// <summary>利用規程: what everybody agrees to before they talk.</summary>
/// <param name="Version">Counts from 1; 0 when none was published, and then nobody is asked.</param>
/// <param name="Text">The words, in lines.</param>
/// <param name="PublishedAt">Since when it is in force.</param>
public sealed record UsagePolicyView(int Version, string Text, DateTimeOffset? PublishedAt);

/// <summary>Puts a new version in force; everybody is asked again.</summary>
/// <param name="Text">The words, in lines.</param>
public sealed record PublishUsagePolicyRequest(
    [property: Required, MaxLength(Limits.UsagePolicyLengthMax)] string Text
);

/// <summary>Agrees to the version one has read.</summary>
/// <param name="Version">It must be the one in force.</param>
public sealed record ConsentRequest(int Version);
