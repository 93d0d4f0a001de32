using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Device;

/// <summary>What an unapproved terminal sees, and nothing else.</summary>
public sealed partial class GateCard
{
    private readonly Deed deed = new();

    [Parameter, EditorRequired]
    public GateState Gate { get; set; } = default!;

    private async Task AskAsync() => await deed.DoAsync(Gate.AskForApprovalAsync);
}
