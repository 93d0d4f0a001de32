using GovChat.Contracts.Devices;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace GovChat.Server.Fanout;

/// <summary>
/// Hands events to the lanes of the people they are for. An event is encoded once, when the first lane asks, and its
/// bytes are shared; adding to a lane never waits, so neither does the writer.
/// </summary>
internal sealed class EventFanout(Connections connections)
{
    /// <summary>Adds one event to every line of these people, but not to those that stand in a closed zone.</summary>
    public void Send(
        IEnumerable<Guid> personIds,
        string word,
        object payload,
        IReadOnlyList<DeviceZone>? closedZones = null
    )
    {
        var message = Encode(word, payload);
        foreach (var personId in personIds)
        {
            foreach (var lane in connections.Of(personId))
            {
                if (closedZones?.Contains(lane.Owner.Zone) != true)
                {
                    lane.Add(message);
                }
            }
        }
    }

    /// <summary>Adds one event to each of these lines.</summary>
    public static void Send(IEnumerable<Lane> lanes, string word, object payload)
    {
        var message = Encode(word, payload);
        foreach (var lane in lanes)
        {
            lane.Add(message);
        }
    }

    /// <summary>Adds one event to one line.</summary>
    public static void Send(Lane lane, string word, object payload) => lane.Add(Encode(word, payload));

    private static SerializedHubMessage Encode(string word, object payload) =>
        new(new InvocationMessage(word, [payload]));
}
