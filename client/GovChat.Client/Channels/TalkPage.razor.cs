using GovChat.Client.Components;
using GovChat.Client.Connection;
using GovChat.Client.Conversation;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Client.TakeOut;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Emergencies;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Channels;

/// <summary>The channels at the side, the conversation beside them; on a narrow screen one of the two.</summary>
public sealed partial class TalkPage : IDisposable
{
    private ConversationState? conversation;
    private ChannelView? channel;
    private TalkDialog dialog;

    [Inject]
    public required ChatConnection Connection { get; init; }

    /// <summary>Held so that it is there; it does its work by itself.</summary>
    [Inject]
    public required GateKeeper GateKeeper { get; init; }

    [Inject]
    public required GateState Gate { get; init; }

    [Inject]
    public required ChannelList List { get; init; }

    [Inject]
    public required Conversations Conversations { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TakeOutState TakeOut { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Parameter]
    public Guid? ChannelId { get; set; }

    private string Title
    {
        get
        {
            // The browser's own history shows titles to whoever comes next to a shared terminal.
            var isShared = Gate.Me is { Standing.IsShared: true };
            var name = isShared ? Texts.AppName : channel?.Name ?? TalkTexts.PageTitle;
            return List.UnreadTotal > 0 ? TalkTexts.TitleWithUnread.With(List.UnreadTotal, name) : name;
        }
    }

    public void Dispose()
    {
        List.Changed -= OnListChanged;
        TakeOut.Enter(null);
    }

    protected override void OnInitialized()
    {
        List.Changed += OnListChanged;
        Connection.Start();
        _ = List.ReadAsync();
    }

    protected override void OnParametersSet() => FindChannel();

    private void OnListChanged() =>
        _ = InvokeAsync(() =>
        {
            FindChannel();
            StateHasChanged();
        });

    private void FindChannel()
    {
        channel = ChannelId is { } channelId ? List.Find(channelId) : null;
        TakeOut.Enter(channel);
        conversation =
            channel is { IsClosedHere: false } && Gate.Me is { } me ? Conversations.Of(channel, me.PersonId) : null;
    }

    private void Show(TalkDialog wanted) => dialog = wanted;

    private void Close() => dialog = TalkDialog.None;

    private void Enter(ChannelView opened)
    {
        Close();
        List.Put(opened);
        Navigation.NavigateTo($"/channels/{opened.ChannelId:D}");
    }

    private async Task EnterAsync(Guid joined)
    {
        Close();
        await List.ReadAsync();
        Navigation.NavigateTo($"/channels/{joined:D}");
    }

    /// <summary>
    /// What was typed goes into the emergency's channel. Where that is not to be seen yet it stays where it is: it is
    /// never in neither of the two.
    /// </summary>
    private async Task EnterEmergencyAsync(EmergencyView opened)
    {
        var source = conversation;
        await List.ReadAsync();
        if (opened.ChannelId is { } channelId && List.Find(channelId) is { } its && Gate.Me is { } me)
        {
            var target = Conversations.Of(its, me.PersonId);
            if (source is not null)
            {
                target.Draft.TakeOver(source.Draft);
                target.Writing.Review();
            }

            Navigation.NavigateTo($"/channels/{channelId:D}");
        }
        else
        {
            Toasts.Warn(FilterTexts.EmergencyNotSeenYet);
        }
    }

    private async Task TakeOutSetAsync()
    {
        Close();
        Toasts.Say(NetworkTexts.PolicySaved);
        await List.ReadAsync();
    }

    private async Task EndedAsync()
    {
        Close();
        Toasts.Say(FilterTexts.EmergencyEndDone);
        await List.ReadAsync();
    }

    private async Task LeftAsync()
    {
        Close();
        Navigation.NavigateTo("/");
        await List.ReadAsync();
    }
}
