using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts.Emergencies;
using GovChat.Contracts.People;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Emergencies;

/// <summary>緊急送信の記録: what ran, what runs, and the reports that are owed.</summary>
public sealed partial class EmergenciesPage : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly Deed loading = new();
    private EmergenciesState state = default!;
    private EmergencyView? reporting;
    private EmergencyView? ending;

    [Inject]
    public required EmergencyCalls Calls { get; init; }

    [Inject]
    public required GateState Gate { get; init; }

    [Inject]
    public required Moments Moments { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        var roles = Gate.Me?.Roles ?? [];
        state = new EmergenciesState(Calls, roles.Contains(Role.SecurityOfficer) || roles.Contains(Role.Owner));
        return LoadAsync();
    }

    private async Task LoadAsync() => await loading.DoAsync(() => state.LoadAsync(leaving.Token));

    private string MonthOf((int Year, int Month) month) => Moments.Month(new DateOnly(month.Year, month.Month, 1));

    private void Close() => (reporting, ending) = (null, null);

    private void Done(string text)
    {
        Close();
        Toasts.Say(text);
    }

    private Task EndedAsync()
    {
        Done(FilterTexts.EmergencyEndDone);
        return LoadAsync();
    }
}
