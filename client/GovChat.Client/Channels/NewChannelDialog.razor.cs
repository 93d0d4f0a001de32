using GovChat.Client.Components;
using GovChat.Client.Connection;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Channels;

/// <summary>Opens a public or private channel.</summary>
public sealed partial class NewChannelDialog
{
    private readonly Deed deed = new();
    private ChannelKind kind;
    private string name = "";
    private string purpose = "";
    private bool nameMissing;
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

    private static IReadOnlyList<Choice<ChannelKind>> Kinds =>
        [
            new(ChannelKind.Public, TalkTexts.KindPublic, TalkTexts.KindPublicHint),
            new(ChannelKind.Private, TalkTexts.KindPrivate, TalkTexts.KindPrivateHint),
        ];

    private string? NameError =>
        nameMissing && string.IsNullOrWhiteSpace(name) ? TalkTexts.ChannelNameMissing : deed.Refused?.For("name");

    protected override async Task OnParametersSetAsync()
    {
        if (Open == wasOpen)
        {
            return;
        }

        wasOpen = Open;
        if (Open)
        {
            (kind, name, purpose, nameMissing, pick) = (ChannelKind.Public, "", "", false, null);
            deed.Forget();
            await deed.DoAsync(async () => pick = new PeoplePick(await Colleagues.OfAsync(Api, Gate)));
        }
    }

    private async Task OpenAsync()
    {
        nameMissing = string.IsNullOrWhiteSpace(name);
        if (nameMissing)
        {
            return;
        }

        ChannelView? opened = null;
        var members = pick?.Chosen.Select(person => person.PersonId) ?? [];
        var request = new OpenChannelRequest(kind, name.Trim(), purpose.Trim(), [.. members]);
        if (await deed.DoAsync(async () => opened = await Api.OpenChannelAsync(request, CancellationToken.None)))
        {
            await OnOpened.InvokeAsync(opened);
        }
    }
}
