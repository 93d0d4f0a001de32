using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.DeviceProof;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace GovChat.Server.Devices;

/// <summary>A terminal asks to be allowed. Nobody is signed in; the key it shows is all it has.</summary>
internal static class EnrolDevice
{
    public static async Task<IResult> HandleAsync(
        EnrolDeviceRequest request,
        HttpContext http,
        Organisations organisations,
        Database database,
        Enrolment enrolment,
        NameFilter names,
        CancellationToken cancellation
    )
    {
        if (organisations.ByHost(http.Request.Host.Host) is not { } organisation)
        {
            return Problem.Of(Refusal.NotFound); // Nothing is set up under this name yet.
        }

        if (
            names.RefuseFromTerminal(organisation.Id, request.Label, Limits.DeviceLabelLengthMax, "label") is
            { } refusal
        )
        {
            return refusal;
        }

        var application = new Enrolment.Application(
            http.Features.GetRequiredFeature<ProvenKey>(),
            request.Label,
            http.Connection.RemoteIpAddress
        );
        var device = await database.InOrganisationAsync(
            organisation.Id,
            db => enrolment.ApplyAsync(db, organisation.Id, application, cancellation),
            cancellation
        );
        return device is null
            ? Problem.Of(Refusal.TooManyPendingDevices)
            : TypedResults.Json(device.ToReply(), WireJson.Default.EnrolDeviceReply);
    }

    public static EnrolDeviceReply ToReply(this Device device) => new(device.Id, device.Code, device.State);
}
