using GovChat.Client.Device;
using GovChat.Client.Settings;
using GovChat.Contracts.Accounts;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Identity;

/// <summary>
/// Tells of the sign-in before and of failures since, after the person has just signed in here; closed, it stays closed for
/// this session.
/// </summary>
public sealed partial class LastSignInBanner
{
    private string? closedFor;

    [Parameter, EditorRequired]
    public GateState Gate { get; set; } = default!;

    [Inject]
    public required Moments Moments { get; init; }

    private MeView? Shown => Gate.Me is { } me && Gate.JustSignedIn && closedFor != me.SessionReference ? me : null;

    private void Close() => closedFor = Gate.Me?.SessionReference;
}
