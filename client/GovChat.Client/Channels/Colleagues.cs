using GovChat.Client.Connection;
using GovChat.Client.Device;
using GovChat.Contracts.People;

namespace GovChat.Client.Channels;

/// <summary>The people one can talk to.</summary>
internal static class Colleagues
{
    /// <summary>Everybody of the organisation who has accepted their invitation, but oneself.</summary>
    public static async Task<IReadOnlyList<PersonView>> OfAsync(IChatApi api, GateState gate)
    {
        var people = await api.PeopleAsync(CancellationToken.None);
        return [.. people.Where(person => person.HasAccepted && person.PersonId != gate.Me?.PersonId)];
    }
}
