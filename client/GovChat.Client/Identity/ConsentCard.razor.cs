using GovChat.Client.Device;
using GovChat.Client.Settings;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Identity;

/// <summary>Stands in place of every page until the usage policy in force was agreed to.</summary>
public sealed partial class ConsentCard
{
    private ConsentState state = default!;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required Moments Moments { get; init; }

    [Parameter, EditorRequired]
    public GateState Gate { get; set; } = default!;

    protected override Task OnInitializedAsync()
    {
        state = new ConsentState(Api, Gate);
        return state.LoadAsync();
    }

    private Task LeaveAsync() => state.Deed.DoAsync(Gate.SignOutAsync);
}
