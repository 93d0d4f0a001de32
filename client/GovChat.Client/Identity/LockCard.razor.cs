using GovChat.Client.Accounts;
using GovChat.Client.Channels;
using GovChat.Client.Device;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Identity;

/// <summary>What stands in place of every page while nobody sits at it.</summary>
public sealed partial class LockCard : IDisposable
{
    private static readonly string[] Fields = ["password"];

    private LockState state = default!;
    private PasswordField? password;

    [Inject]
    public required ChannelList List { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Parameter, EditorRequired]
    public GateState Gate { get; set; } = default!;

    public void Dispose()
    {
        state.Changed -= Redraw;
        state.Dispose();
    }

    protected override void OnInitialized()
    {
        state = new LockState(Gate, List, Time);
        state.Changed += Redraw;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && password is not null)
        {
            await password.FocusAsync();
        }
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
