using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Retention;

namespace GovChat.Client.Officer;

/// <summary>The calls of retention.</summary>
public sealed class RetentionCalls(ApiClient api)
{
    public Task<RetentionView> ReadAsync(CancellationToken cancellation) =>
        api.GetAsync(Routes.Retention, WireJson.Default.RetentionView, cancellation);

    public Task SetPeriodAsync(SetRetentionPeriodRequest request, CancellationToken cancellation) =>
        api.PutAsync(Routes.RetentionPeriod, request, WireJson.Default.SetRetentionPeriodRequest, cancellation);

    public Task SetClassAsync(SetRetentionClassRequest request, CancellationToken cancellation) =>
        api.PutAsync(Routes.RetentionClass, request, WireJson.Default.SetRetentionClassRequest, cancellation);

    public Task HoldAsync(PlaceHoldRequest request, CancellationToken cancellation) =>
        api.PostAsync(Routes.RetentionHold, request, WireJson.Default.PlaceHoldRequest, cancellation);

    public Task ReleaseAsync(ReleaseHoldRequest request, CancellationToken cancellation) =>
        api.PostAsync(Routes.RetentionRelease, request, WireJson.Default.ReleaseHoldRequest, cancellation);
}
