using GovChat.Contracts.People;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Retention;

/// <summary>Who is told of what becomes of the records.</summary>
internal static class RetentionPeople
{
    /// <summary>Every owner and officer.</summary>
    public static async Task<List<Guid>> DecidersAsync(GovChatDb db, CancellationToken cancellation)
    {
        var people = await Notices.HoldersOfAsync(db, Role.Owner, cancellation);
        people.AddRange(await Notices.HoldersOfAsync(db, Role.SecurityOfficer, cancellation));
        return people;
    }
}
