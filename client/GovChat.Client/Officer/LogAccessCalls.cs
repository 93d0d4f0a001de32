using System.Globalization;
using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.LogAccess;

namespace GovChat.Client.Officer;

/// <summary>The calls of reading logs under authority.</summary>
public sealed class LogAccessCalls(ApiClient api)
{
    private const int PageSize = 50;

    /// <summary>Of a file that is taken: most are one piece, and a line that breaks loses no more than this.</summary>
    private const int PieceBytes = 8 * 1024 * 1024;

    public Task<IReadOnlyList<LogAccessView>> ListAsync(CancellationToken cancellation) =>
        api.GetAsync(Routes.LogAccess, WireJson.Default.IReadOnlyListLogAccessView, cancellation);

    public Task<LogAccessView> FindAsync(Guid accessId, CancellationToken cancellation) =>
        api.GetAsync(Routes.At(Routes.LogAccessOne, accessId), WireJson.Default.LogAccessView, cancellation);

    /// <summary>The channels that leave can be asked for; that they were looked at is recorded.</summary>
    public Task<IReadOnlyList<LogChannelView>> ChannelsAsync(CancellationToken cancellation) =>
        api.GetAsync(Routes.LogAccessChannels, WireJson.Default.IReadOnlyListLogChannelView, cancellation);

    public Task<LogAccessView> RequestAsync(RequestLogAccessRequest request, CancellationToken cancellation) =>
        api.PostAsync(
            Routes.LogAccess,
            request,
            WireJson.Default.RequestLogAccessRequest,
            WireJson.Default.LogAccessView,
            cancellation
        );

    public Task<LogAccessView> BreakGlassAsync(BreakGlassRequest request, CancellationToken cancellation) =>
        api.PostAsync(
            Routes.LogAccessBreakGlass,
            request,
            WireJson.Default.BreakGlassRequest,
            WireJson.Default.LogAccessView,
            cancellation
        );

    public Task ApproveAsync(Guid accessId, CancellationToken cancellation) =>
        api.PostAsync(Routes.At(Routes.LogAccessApprove, accessId), cancellation);

    public Task<LogAccessView> StartAsync(Guid accessId, CancellationToken cancellation) =>
        api.PostAsync(Routes.At(Routes.LogAccessStart, accessId), WireJson.Default.LogAccessView, cancellation);

    public Task EndAsync(Guid accessId, CancellationToken cancellation) =>
        api.PostAsync(Routes.At(Routes.LogAccessEnd, accessId), cancellation);

    public Task ReviewAsync(Guid accessId, string note, CancellationToken cancellation) =>
        api.PostAsync(
            Routes.At(Routes.LogAccessReview, accessId),
            new ReviewBreakGlassRequest(note),
            WireJson.Default.ReviewBreakGlassRequest,
            cancellation
        );

    /// <summary>A page of a log; it is an entry of the audit log, and the members are told.</summary>
    public Task<LogPage> PageAsync(Guid accessId, Guid channelId, long? before, CancellationToken cancellation)
    {
        var path = Routes.At(Routes.At(Routes.LogAccessPage, accessId), channelId);
        var query = string.Create(CultureInfo.InvariantCulture, $"?limit={PageSize}");
        if (before is { } number)
        {
            query += string.Create(CultureInfo.InvariantCulture, $"&before={number}");
        }

        return api.GetAsync(path + query, WireJson.Default.LogPage, cancellation);
    }

    /// <summary>What was taken out under an authority.</summary>
    public Task<IReadOnlyList<LogExportView>> ExportsAsync(Guid accessId, CancellationToken cancellation) =>
        api.GetAsync(Routes.At(Routes.LogExports, accessId), WireJson.Default.IReadOnlyListLogExportView, cancellation);

    /// <summary>Has a file made that the other half of this key opens.</summary>
    public Task<LogExportView> BeginExportAsync(Guid accessId, string recipient, CancellationToken cancellation) =>
        api.PostAsync(
            Routes.At(Routes.LogExports, accessId),
            new BeginLogExportRequest(recipient),
            WireJson.Default.BeginLogExportRequest,
            WireJson.Default.LogExportView,
            cancellation
        );

    /// <summary>The next bytes of a file; each call is an entry of the audit log.</summary>
    public Task<byte[]> TakeAsync(Guid exportId, long from, CancellationToken cancellation) =>
        api.GetBytesAsync(Routes.At(Routes.LogExportFile, exportId), from, PieceBytes, cancellation);

    public Task DiscardAsync(Guid exportId, CancellationToken cancellation) =>
        api.PostAsync(Routes.At(Routes.LogExportDiscard, exportId), cancellation);

    /// <summary>閲覧記録 of a channel one belongs to.</summary>
    public Task<IReadOnlyList<ReadingRecordView>> ReadingsAsync(Guid channelId, CancellationToken cancellation) =>
        api.GetAsync(
            Routes.At(Routes.ChannelReadings, channelId),
            WireJson.Default.IReadOnlyListReadingRecordView,
            cancellation
        );
}
