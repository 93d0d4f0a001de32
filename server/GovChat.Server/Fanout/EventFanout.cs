using GovChat.Contracts.Devices;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace GovChat.Server.Fanout;

/// <summary>
/// Hands events to the lanes of the people they are for. An event is encoded once, when the first lane asks, and its
/// bytes are shared; neither adding to a lane nor draining it waits, so neither does the writer.
/// </summary>
internal sealed class EventFanout(Connections connections)
{
    /// <summary>Sends one event to every line of these people, but not to those that stand in a closed zone.</summary>
    public void Send(
        IEnumerable<Guid> personIds,
        string word,
        object payload,
        IReadOnlyList<DeviceZone>? closedZones = null
    )
    {
        var lanes = new List<Lane>();
        Add(personIds, word, payload, closedZones, lanes);
        Drain(lanes);
    }

    /// <summary>
    /// Adds one event to every line of these people, to go out when the lanes are drained: so several events share a
    /// frame and a wake-up.
    /// </summary>
    /// <param name="personIds">Whose lines.</param>
    /// <param name="word">What happened, one of <see cref="Contracts.Socket.HubWords"/>.</param>
    /// <param name="payload">Its wire.</param>
    /// <param name="closedZones">Where nobody hears it.</param>
    /// <param name="lanes">Takes the lanes it was added to.</param>
    public void Add(
        IEnumerable<Guid> personIds,
        string word,
        object payload,
        IReadOnlyList<DeviceZone>? closedZones,
        List<Lane> lanes
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
                    lanes.Add(lane);
                }
            }
        }
    }

    /// <summary>Lets what was added go out. A lane that is named twice is empty the second time.</summary>
    public static void Drain(List<Lane> lanes)
    {
        foreach (var lane in lanes)
        {
            lane.Drain();
        }
    }

    /// <summary>Sends one event to each of these lines.</summary>
    public static void Send(IEnumerable<Lane> lanes, string word, object payload)
    {
        var message = Encode(word, payload);
        foreach (var lane in lanes)
        {
            lane.Add(message);
            lane.Drain();
        }
    }

    /// <summary>Sends one event to one line.</summary>
    public static void Send(Lane lane, string word, object payload)
    {
        lane.Add(Encode(word, payload));
        lane.Drain();
    }

    private static SerializedHubMessage Encode(string word, object payload) =>
        new(new InvocationMessage(word, [payload]));
}
