using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Emergencies;

namespace GovChat.Client.Emergencies;

/// <summary>The calls of 緊急送信.</summary>
public sealed class EmergencyCalls(ApiClient api)
{
    public Task<EmergencyView> OpenAsync(OpenEmergencyRequest request, CancellationToken cancellation) =>
        api.PostAsync(
            Routes.Emergencies,
            request,
            WireJson.Default.OpenEmergencyRequest,
            WireJson.Default.EmergencyView,
            cancellation
        );

    /// <summary>One's own, those one reads, and for officers and owners all.</summary>
    public Task<IReadOnlyList<EmergencyView>> ListAsync(CancellationToken cancellation) =>
        api.GetAsync(Routes.Emergencies, WireJson.Default.IReadOnlyListEmergencyView, cancellation);

    public Task EndAsync(Guid emergencyId, CancellationToken cancellation) =>
        api.PostAsync(Routes.At(Routes.EmergencyEnd, emergencyId), cancellation);

    public Task FileReportAsync(Guid emergencyId, string report, CancellationToken cancellation) =>
        api.PostAsync(
            Routes.At(Routes.EmergencyReport, emergencyId),
            new FileEmergencyReportRequest(report),
            WireJson.Default.FileEmergencyReportRequest,
            cancellation
        );

    /// <summary>How many a month and department; officers and owners only.</summary>
    public Task<IReadOnlyList<EmergencyMonthCount>> CountsAsync(CancellationToken cancellation) =>
        api.GetAsync(Routes.EmergencyCounts, WireJson.Default.IReadOnlyListEmergencyMonthCount, cancellation);
}
