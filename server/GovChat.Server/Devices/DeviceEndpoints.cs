using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Server.Devices.Inventory;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovChat.Server.Devices;

internal static class DeviceEndpoints
{
    public static void MapDevices(this IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.DeviceNonce, Nonce)
            .AllowAnonymous()
            .AllowWithoutKeys()
            .RequireRateLimiting(RateLimits.Address);
        app.MapPost(Routes.DeviceEnrol, EnrolDevice.HandleAsync)
            .RequireAuthorization(Policies.AnyKey)
            .RequireRateLimiting(RateLimits.Address)
            .AddEndpointFilter<ValidatedBody>()
            .Produces<EnrolDeviceReply>();
        app.MapGet(Routes.DeviceSelf, ReadOwnDevice.HandleAsync)
            .RequireAuthorization(Policies.EnrolledDevice)
            .RequireRateLimiting(RateLimits.Device)
            .AllowOldKey()
            .AllowWithoutKeys()
            .Produces<DeviceSelfView>();
        app.MapPost(Routes.DeviceRotate, RotateKey.HandleAsync)
            .RequireAuthorization(Policies.ApprovedDevice)
            .RequireRateLimiting(RateLimits.Device)
            .AllowOldKey(evenSuperseded: true)
            .Produces(StatusCodes.Status204NoContent);

        var list = app.MapGroup(string.Empty)
            .RequireAuthorization(Policies.DeviceAdministrator)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<ValidatedBody>();
        list.MapGet(Routes.DevicesPending, ListDevices.PendingAsync).Produces<IReadOnlyList<PendingDeviceView>>();
        list.MapGet(Routes.Devices, ListDevices.AllAsync).Produces<IReadOnlyList<DeviceView>>();
        list.MapPost(Routes.InventoryPreview, ImportInventory.PreviewAsync)
            .WithMetadata(new LargestBody(Limits.InventoryBodyBytesMax))
            .Produces<InventoryPreviewView>();
        MapDeeds(list.MapGroup(string.Empty).RequireStepUp());
    }

    private static void MapDeeds(RouteGroupBuilder deeds)
    {
        deeds
            .MapPost(Routes.DeviceApprove, ApproveDevice.HandleAsync)
            .Produces<ApproveDeviceReply>()
            .Produces<ApproveDeviceReply>(StatusCodes.Status202Accepted);
        deeds.MapPost(Routes.DeviceRefuse, EndDevice.RefuseAsync).Produces(StatusCodes.Status204NoContent);
        deeds.MapPost(Routes.DeviceRevoke, EndDevice.RevokeAsync).Produces(StatusCodes.Status204NoContent);
        deeds
            .MapPost(Routes.DeviceAdmit, AdmitToDevice.HandleAsync)
            .Produces<ApproveDeviceReply>()
            .Produces<ApproveDeviceReply>(StatusCodes.Status202Accepted);
        deeds
            .MapPost(Routes.DeviceWake, WakeDevice.HandleAsync)
            .Produces<ApproveDeviceReply>()
            .Produces<ApproveDeviceReply>(StatusCodes.Status202Accepted);
        deeds
            .MapPost(Routes.Inventory, ImportInventory.HandleAsync)
            .WithMetadata(new LargestBody(Limits.InventoryBodyBytesMax))
            .Produces<ImportInventoryReply>();
        deeds.MapPost(Routes.InventoryApprove, ApproveByInventory.HandleAsync).Produces<ApproveByInventoryReply>();
    }

    /// <summary>The answer is its header (<see cref="NonceHeader"/>): a terminal's first call needs a nonce already.</summary>
    private static NoContent Nonce() => TypedResults.NoContent();
}
