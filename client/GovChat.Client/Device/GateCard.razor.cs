using GovChat.Client.Resources;
using GovChat.Contracts.Devices;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Device;

/// <summary>What an unapproved terminal sees, and nothing else.</summary>
public sealed partial class GateCard
{
    private readonly Deed deed = new();

    [Parameter, EditorRequired]
    public GateState Gate { get; set; } = default!;

    /// <summary>Why, as far as anybody told.</summary>
    private string BarredText =>
        Gate.Ended switch
        {
            DeviceState.Frozen => Texts.GateFrozenText,
            DeviceState.Lost => Texts.GateLostText,
            DeviceState.Revoked => Texts.GateRevokedText,
            _ => Texts.GateBarredText,
        };

    private async Task AskAsync() => await deed.DoAsync(Gate.AskForApprovalAsync);
}
