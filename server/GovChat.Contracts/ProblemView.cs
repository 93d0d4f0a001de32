using GovChat.Contracts.Devices;
using GovChat.Contracts.Messages;

namespace GovChat.Contracts;

/// <summary>Problem details (RFC 9457) as this server writes them; media type <c>application/problem+json</c>.</summary>
/// <param name="Type"><c>urn:govchat:problem:</c> and the code.</param>
/// <param name="Title">One Japanese sentence.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What to do next, in Japanese.</param>
/// <param name="Code">A code of <see cref="Refusal"/>.</param>
/// <param name="Field">The member that was wrong, if one was.</param>
/// <param name="RetryAfterSeconds">When to try again, if waiting helps.</param>
/// <param name="Findings">What the filter found in a name or purpose.</param>
/// <param name="DeviceState">With <see cref="Refusal.DeviceNotApproved"/>: where the terminal stands instead.</param>
public sealed record ProblemView(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    string? Field = null,
    int? RetryAfterSeconds = null,
    IReadOnlyList<FindingView>? Findings = null,
    DeviceState? DeviceState = null
);
