using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.DeviceProof;
using GovChat.Server.Auditing;
using GovChat.Server.Devices;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace GovChat.Server.Accounts;

/// <summary>
/// Uses the set-up link up: one transaction makes the organisation, its key, its owner and the first terminal, which is
/// the browser that holds the link.
/// </summary>
internal sealed class CompleteSetUp(
    SetUpLinks links,
    SetUpsUnderWay underWay,
    PasswordWork passwords,
    Organisations organisations,
    OrganisationFounding founding,
    Admissions admissions,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        CompleteSetUpRequest request,
        HttpContext http,
        CompleteSetUp useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, http, cancellation);

    private async Task<IResult> HandleAsync(
        CompleteSetUpRequest request,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var key = http.Features.GetRequiredFeature<ProvenKey>();
        var host = http.Request.Host.Host;
        if (
            organisations.ByHost(host) is not null
            || !await links.IsLivingAsync(request.Token, cancellation)
            || underWay.Find(request.Token, key.Key.Thumbprint) is not { } setUp
        )
        {
            return Problem.Of(Refusal.LinkInvalid);
        }

        var refusal =
            NameFilter.RefuseBeforeFounding(request.Label, Limits.DeviceLabelLengthMax, "label")
            ?? NameFilter.RefuseBeforeFounding(request.AssetNumber, Limits.AssetNumberLengthMax, "assetNumber");
        if (refusal is not null)
        {
            return refusal;
        }

        var names = setUp.Entered;
        if (PasswordRules.Check(request.Password, names.Login, names.Organisation) is { } fault)
        {
            return Problem.Of(fault, "password");
        }

        if (TotpVerifier.MatchedStep(setUp.Seed, request.OneTimeCode, time.GetUtcNow()) is not { } step)
        {
            return Problem.Of(Refusal.OneTimeCodeWrong, "oneTimeCode");
        }

        var owner = new OrganisationFounding.Owner(
            names.Login,
            names.Display,
            await passwords.HashAsync(request.Password, cancellation),
            setUp.Seed,
            step
        );
        Device? device = null;
        var isFounded = await founding.FoundAsync(
            names.Organisation,
            host,
            owner,
            [Role.Owner, Role.DeviceAdministrator, Role.UserAdministrator],
            db => links.UseAsync(db, request.Token, cancellation),
            async (db, founded) => device = await ApproveFirstAsync(db, founded, key, request, http, cancellation),
            cancellation
        );
        if (!isFounded)
        {
            return Problem.Of(Refusal.LinkInvalid);
        }

        underWay.Forget(request.Token);
        return TypedResults.Json(device!.ToReply(), WireJson.Default.EnrolDeviceReply);
    }

    private async Task<Device> ApproveFirstAsync(
        GovChatDb db,
        OrganisationFounding.Founded founded,
        ProvenKey key,
        CompleteSetUpRequest request,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var device = Enrolment.NewDevice(
            founded.Organisation.Id,
            new Enrolment.Application(key, request.Label, http.Connection.RemoteIpAddress),
            time.GetUtcNow()
        );
        device.State = DeviceState.Approved;
        device.AssetNumber = request.AssetNumber;
        device.Zone = DeviceZone.Lgwan;
        device.ApprovedAt = device.RequestedAt;
        device.ApprovedBy = founded.Owner.Id;
        db.Devices.Add(device);
        admissions.Add(db, device, founded.Owner.Id, departmentId: null, founded.Owner.Id);
        var actor = new AuditActor(founded.Owner.Id, device.Id, null);
        await audit.RecordAsync(
            db,
            AccountEvents.OrganisationFounded(actor, founded.Organisation, founded.Owner),
            cancellation
        );
        await audit.RecordAsync(
            db,
            DeviceEvents.Approved(actor, device, founded.Owner.DisplayName, founding: true),
            cancellation
        );
        return device;
    }
}
