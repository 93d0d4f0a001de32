using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Policies;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices.TakeOut;

/// <summary>Says what the pages let go on terminals of each zone.</summary>
internal sealed class SetTakeOut(Database database, AuditLog audit)
{
    private const string Field = "zones";

    public static Task<IResult> HandleAsync(
        SetTakeOutRequest request,
        SignedInPerson author,
        SetTakeOut useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, author, cancellation);

    private async Task<IResult> HandleAsync(
        SetTakeOutRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var zones = request.Zones.Select(rules => rules.Zone).ToArray();
        if (zones.Contains(DeviceZone.MyNumber))
        {
            return Problem.Of(Refusal.ZoneRefused, Field); // T-12
        }

        if (!zones.All(Enum.IsDefined) || zones.Distinct().Count() != zones.Length)
        {
            return Problem.Of(Refusal.FieldInvalid, Field);
        }

        await database.InOrganisationAsync(
            author.OrganisationId,
            db => SetAsync(db, request, author, cancellation),
            cancellation
        );
        return TypedResults.NoContent();
    }

    private async Task SetAsync(
        GovChatDb db,
        SetTakeOutRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        await Founding.LockAsync(db, author.OrganisationId, cancellation);
        var rows = await db.TakeOutPolicies.ToListAsync(cancellation);
        foreach (var wanted in request.Zones)
        {
            var row = rows.Find(known => known.Zone == wanted.Zone);
            var before = row?.ToRules() ?? TakeOutPolicy.FoundingRulesOf(wanted.Zone);
            if (before == wanted)
            {
                continue;
            }

            row ??= db
                .TakeOutPolicies.Add(new TakeOutPolicy { OrganisationId = author.OrganisationId, Zone = wanted.Zone })
                .Entity;
            row.Take(wanted);
            await audit.RecordAsync(db, TakeOutEvents.Changed(author.ToActor(), before, wanted), cancellation);
        }

        await db.SaveChangesAsync(cancellation);
    }
}
