using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts.Accounts;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Identity;

/// <summary>One's own terminals and sessions: whoever finds a strange one ends it here.</summary>
public sealed partial class SessionsSection
{
    private MySessionsState state = default!;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required Moments Moments { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    /// <summary>What else can be done about a terminal, such as reporting it as lost.</summary>
    [Parameter]
    public RenderFragment<MyTerminalView>? TerminalDeeds { get; set; }

    protected override Task OnInitializedAsync()
    {
        state = new MySessionsState(Api);
        return state.LoadAsync();
    }

    private async Task EndAsync(MySessionView session)
    {
        if (await state.EndAsync(session))
        {
            Toasts.Say(IdentityTexts.SessionEnded);
        }
    }
}
