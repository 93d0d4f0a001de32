using GovChat.Client.Components;
using GovChat.Client.Connection;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts.Channels;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Channels;

/// <summary>Shows who belongs to a channel, and adds colleagues.</summary>
public sealed partial class MembersDialog
{
    private readonly Deed deed = new();
    private IReadOnlyList<ChannelMemberView>? members;
    private PeoplePick? pick;
    private bool wasOpen;

    [Inject]
    public required IChatApi Api { get; init; }

    [Inject]
    public required GateState Gate { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Parameter]
    public bool Open { get; set; }

    [Parameter, EditorRequired]
    public ChannelView Channel { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>To an emergency nobody is added: who reads it was named when it began.</summary>
    private bool MayAdd => Channel.Kind != ChannelKind.Emergency;

    protected override async Task OnParametersSetAsync()
    {
        if (Open == wasOpen)
        {
            return;
        }

        wasOpen = Open;
        if (Open)
        {
            (members, pick) = (null, null);
            await deed.DoAsync(ReadAsync);
        }
    }

    private async Task ReadAsync()
    {
        var now = await Api.MembersAsync(Channel.ChannelId, CancellationToken.None);
        var belonging = now.Select(member => member.PersonId).ToHashSet();
        var others = await Colleagues.OfAsync(Api, Gate);
        pick = new PeoplePick(others.Where(person => !belonging.Contains(person.PersonId)));
        members = now;
    }

    private async Task AddAsync()
    {
        var added = pick!.Chosen;
        var ids = added.Select(person => person.PersonId).ToArray();
        if (
            await deed.DoAsync(async () =>
            {
                await Api.AddMembersAsync(Channel.ChannelId, ids, CancellationToken.None);
                await ReadAsync();
            })
        )
        {
            Toasts.Say(TalkTexts.PeopleAdded.With(added.Count));
        }
    }
}
