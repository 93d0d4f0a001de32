using GovChat.Client.Connection;
using GovChat.Client.Device;
using GovChat.Contracts.Channels;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Channels;

/// <summary>Shows the public channels one does not belong to, and joins one.</summary>
public sealed partial class FindChannelsDialog
{
    private readonly Deed deed = new();
    private IReadOnlyList<ChannelView>? channels;
    private string words = "";
    private bool wasOpen;

    [Inject]
    public required IChatApi Api { get; init; }

    [Parameter]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>One belongs to the channel now.</summary>
    [Parameter]
    public EventCallback<Guid> OnJoined { get; set; }

    private IReadOnlyList<ChannelView> Found =>
        [
            .. (channels ?? []).Where(channel =>
                words.Trim() is not { Length: > 0 } wanted
                || Channels.Words.Hold(channel.Name, wanted)
                || Channels.Words.Hold(channel.Purpose, wanted)
            ),
        ];

    protected override async Task OnParametersSetAsync()
    {
        if (Open == wasOpen)
        {
            return;
        }

        wasOpen = Open;
        if (Open)
        {
            (channels, words) = (null, "");
            await deed.DoAsync(async () =>
                channels = [
                    .. (await Api.PublicChannelsAsync(CancellationToken.None)).Where(channel => !channel.IsMember),
                ]
            );
        }
    }

    private void Filter(ChangeEventArgs change) => words = change.Value as string ?? "";

    private async Task JoinAsync(ChannelView channel)
    {
        if (await deed.DoAsync(() => Api.JoinAsync(channel.ChannelId, CancellationToken.None)))
        {
            await OnJoined.InvokeAsync(channel.ChannelId);
        }
    }
}
