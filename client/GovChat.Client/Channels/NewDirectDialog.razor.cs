using GovChat.Client.Connection;
using GovChat.Client.Device;
using GovChat.Contracts.Channels;
using GovChat.Contracts.People;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Channels;

/// <summary>Opens the direct channel with a colleague, or finds it again.</summary>
public sealed partial class NewDirectDialog
{
    private readonly Deed deed = new();
    private PeoplePick? pick;
    private bool wasOpen;

    [Inject]
    public required IChatApi Api { get; init; }

    [Inject]
    public required GateState Gate { get; init; }

    [Parameter]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>The channel is there.</summary>
    [Parameter]
    public EventCallback<ChannelView> OnOpened { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (Open == wasOpen)
        {
            return;
        }

        wasOpen = Open;
        if (Open)
        {
            pick = null;
            await deed.DoAsync(async () => pick = new PeoplePick(await Colleagues.OfAsync(Api, Gate)));
        }
    }

    private void Filter(ChangeEventArgs change) => pick!.Words = change.Value as string ?? "";

    private async Task OpenAsync(PersonView person)
    {
        ChannelView? opened = null;
        if (await deed.DoAsync(async () => opened = await Api.OpenDirectAsync(person.PersonId, CancellationToken.None)))
        {
            await OnOpened.InvokeAsync(opened);
        }
    }
}
