using GovChat.Contracts.People;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Losses;

/// <summary>Who reads an incident sheet: those who answer for terminals, and those it concerns.</summary>
internal static class LossReaders
{
    /// <summary>They read all of them; the policy of the list says the same.</summary>
    public static readonly Role[] Roles = [Role.SecurityOfficer, Role.Owner, Role.DeviceAdministrator];

    /// <summary>
    /// All of them, or this one: the people of the terminal and their 所属長. A colleague who reported it does not: the sheet
    /// tells where somebody talks.
    /// </summary>
    public static async Task<bool> MayReadAsync(
        GovChatDb db,
        LostReport report,
        SignedInPerson reader,
        CancellationToken cancellation
    )
    {
        if (Roles.Any(reader.Roles.Contains))
        {
            return true;
        }

        var people = await TerminalEnding.AdmittedAsync(db, report.DeviceId, cancellation);
        if (people.Contains(reader.PersonId))
        {
            return true;
        }

        foreach (var person in people)
        {
            if (await Notices.HeadOfAsync(db, person, cancellation) == reader.PersonId)
            {
                return true;
            }
        }

        return false;
    }
}
