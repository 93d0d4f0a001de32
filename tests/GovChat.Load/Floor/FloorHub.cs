using System.Globalization;
using GovChat.Contracts.Messages;
using Microsoft.AspNetCore.SignalR;

namespace GovChat.Load.Floor;

/// <summary>Whoever comes says who they are and where they listen, and is believed.</summary>
internal sealed class FloorHub(FloorWriter writer) : Hub
{
    private const string PersonKey = "person";

    public static string GroupOf(Guid channelId) => channelId.ToString("N", CultureInfo.InvariantCulture);

    public async Task Join(Guid personId, Guid[] channelIds)
    {
        Context.Items[PersonKey] = personId;
        foreach (var channelId in channelIds)
        {
            await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(channelId));
        }
    }

    /// <summary>Answered after the commit.</summary>
    public async Task<SendMessageReply> SendMessage(SendMessageRequest request)
    {
        var row = new FloorRow((Guid)Context.Items[PersonKey]!, request);
        await writer.AppendAsync(row);
        return new SendMessageReply(null, row.Sequence, row.Sequence, row.SentAt, []);
    }
}
