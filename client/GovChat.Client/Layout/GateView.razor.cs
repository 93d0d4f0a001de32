using GovChat.Client.Accounts;
using GovChat.Client.Device;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Layout;

/// <summary>Shows the page only where the <see cref="GateState"/> is open.</summary>
public sealed partial class GateView
{
    [Parameter, EditorRequired]
    public GateState Gate { get; set; } = default!;

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
