using GovChat.Client.Components;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Losses;

/// <summary>端末紛失の届け出: no more questions than needed, because every minute counts.</summary>
public sealed partial class ReportLossDialog : IDisposable
{
    private static readonly string[] Fields = ["assetNumber", "circumstances"];

    private readonly CancellationTokenSource leaving = new();
    private ReportState state = default!;

    [Inject]
    public required LossCalls Calls { get; init; }

    [Inject]
    public required Moments Clock { get; init; }

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Whose terminal, where that is known already; else a colleague is looked for.</summary>
    [Parameter]
    public Guid? PersonId { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    private IReadOnlyList<Choice<Guid?>> People =>
        [
            .. state.Found.Select(person => new Choice<Guid?>(
                person.PersonId,
                person.DisplayName,
                person.DepartmentName
            )),
        ];

    private IReadOnlyList<Choice<Guid?>> Terminals =>
        [
            .. (state.Terminals ?? []).Select(terminal => new Choice<Guid?>(
                terminal.DeviceId,
                terminal.AssetNumber,
                terminal.Zone.Name()
            )),
        ];

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        state = new ReportState(Calls);
        return PersonId is { } person ? state.ChooseAsync(person, leaving.Token) : state.LoadPeopleAsync(leaving.Token);
    }

    private Task ChooseAsync(Guid? personId) => state.ChooseAsync(personId!.Value, leaving.Token);

    private Task SendAsync() => state.SendAsync(leaving.Token);
}
