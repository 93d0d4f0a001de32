using GovChat.Client.Components;
using GovChat.Client.Device;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Layout;

/// <summary>Whose house this is, where one can go, and who one is.</summary>
public sealed partial class TopBar
{
    [Parameter, EditorRequired]
    public GateState Gate { get; set; } = default!;

    [Inject]
    public required Toasts Toasts { get; init; }

    private IReadOnlyList<Place> Places => Place.For(Gate.Me?.Roles ?? []);

    private async Task SignOutAsync()
    {
        try
        {
            await Gate.SignOutAsync();
        }
        catch (HttpRequestException)
        {
            Toasts.Complain(Complaint.Unreachable.Title + Complaint.Unreachable.Detail);
        }
    }
}
