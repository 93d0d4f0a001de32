using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.DeviceProof;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices;

/// <summary>A terminal asks how it stands. All it learns besides is whose it is and whom to call: names, no logins.</summary>
internal static class ReadOwnDevice
{
    private const int PollAfterSeconds = 3;

    /// <summary>Enough to find one who is at their desk.</summary>
    private const int AskWhomMax = 5;

    public static async Task<IResult> HandleAsync(
        HttpContext http,
        Organisations organisations,
        Database database,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var proven = http.Features.GetRequiredFeature<ProvenDevice>();
        var view = await database.InOrganisationAsync(
            proven.OrganisationId,
            async db =>
            {
                var device = await db
                    .Devices.AsNoTracking()
                    .SingleAsync(row => row.Id == proven.DeviceId, cancellation);
                var administrators = await db
                    .PersonRoles.Where(row => row.Role == Role.DeviceAdministrator)
                    .Join(db.People, row => row.PersonId, person => person.Id, (_, person) => person)
                    .Where(person => person.AcceptedAt != null)
                    .OrderBy(person => person.CreatedAt)
                    .Take(AskWhomMax)
                    .AsNoTracking()
                    .ToListAsync(cancellation);
                return new DeviceSelfView(
                    device.Id,
                    device.Code,
                    device.StateAt(time.GetUtcNow()),
                    organisations.ById(proven.OrganisationId).Name,
                    PersonNames.UnlessClosed(() => administrators.ConvertAll(person => person.DisplayName), []),
                    PollAfterSeconds
                );
            },
            cancellation
        );
        return TypedResults.Json(view, WireJson.Default.DeviceSelfView);
    }
}
