using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Policy;

/// <summary>Where one-time codes come from, how the mail stands, and who could not be reached by it.</summary>
public sealed partial class OneTimeCodeSection
{
    private readonly Deed deed = new();
    private OneTimeCodeState state = default!;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required Moments Moments { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    protected override async Task OnInitializedAsync()
    {
        state = new OneTimeCodeState(Api);
        await deed.DoAsync(() => state.LoadAsync(CancellationToken.None));
    }

    private async Task SaveAsync()
    {
        if (await deed.DoAsync(() => state.SaveAsync(CancellationToken.None)))
        {
            Toasts.Say(NetworkTexts.PolicySaved);
        }
    }
}
