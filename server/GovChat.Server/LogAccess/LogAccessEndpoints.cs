using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Server.Hosting;
using GovChat.Server.LogAccess.Exports;
using GovChat.Server.People;

namespace GovChat.Server.LogAccess;

internal static class LogAccessEndpoints
{
    public static void MapLogAccess(this IEndpointRouteBuilder app)
    {
        var doors = app.MapGroup(string.Empty)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<ValidatedBody>();

        doors
            .MapGet(Routes.LogAccess, ListLogAccess.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .Produces<IReadOnlyList<LogAccessView>>();
        doors
            .MapGet(Routes.LogAccessOne, ListLogAccess.HandleOneAsync)
            .RequireAuthorization(Policies.Overseer)
            .Produces<LogAccessView>();
        doors
            .MapGet(Routes.LogAccessChannels, ListLogChannels.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .Produces<IReadOnlyList<LogChannelView>>();
        doors
            .MapPost(Routes.LogAccess, RequestLogAccess.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .RequireStepUp()
            .Produces<LogAccessView>(StatusCodes.Status201Created);
        doors
            .MapPost(Routes.LogAccessApprove, ApproveLogAccess.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
        doors
            .MapPost(Routes.LogAccessStart, StartLogAccess.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .RequireStepUp()
            .Produces<LogAccessView>();
        doors
            .MapPost(Routes.LogAccessEnd, EndLogAccess.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .Produces(StatusCodes.Status204NoContent);
        doors
            .MapGet(Routes.LogAccessPage, ReadLog.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .Produces<LogPage>();
        doors
            .MapPost(Routes.LogAccessBreakGlass, BreakGlass.HandleAsync)
            .RequireAuthorization(Policies.Owner)
            .RequireStepUp()
            .Produces<LogAccessView>(StatusCodes.Status201Created);
        doors
            .MapPost(Routes.LogAccessReview, ReviewBreakGlass.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
        doors
            .MapGet(Routes.LogExports, ListLogExports.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .Produces<IReadOnlyList<LogExportView>>();
        doors
            .MapPost(Routes.LogExports, BeginLogExport.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .RequireStepUp()
            .Produces<LogExportView>(StatusCodes.Status201Created);
        doors
            .MapGet(Routes.LogExportFile, DownloadLogExport.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        doors
            .MapPost(Routes.LogExportDiscard, DiscardLogExport.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .Produces(StatusCodes.Status204NoContent);
        doors
            .MapGet(Routes.ChannelReadings, ListReadings.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Produces<IReadOnlyList<ReadingRecordView>>();
    }

    /// <param name="services">The server's.</param>
    /// <param name="dataFolder">Holds the sealed files of what is taken out.</param>
    public static void AddLogAccess(this IServiceCollection services, string dataFolder)
    {
        services.AddSingleton<LogAccessPeople>();
        services.AddSingleton<ListLogAccess>();
        services.AddSingleton<ListLogChannels>();
        services.AddSingleton<RequestLogAccess>();
        services.AddSingleton<ApproveLogAccess>();
        services.AddSingleton<StartLogAccess>();
        services.AddSingleton<EndLogAccess>();
        services.AddSingleton<ReadLog>();
        services.AddSingleton<BreakGlass>();
        services.AddSingleton<ReviewBreakGlass>();
        services.AddSingleton<ListReadings>();
        services.AddHostedService<LogAccessWatch>();
        services.AddSingleton(new LogExportFiles(Path.Combine(dataFolder, "exports")));
        services.AddSingleton<LogExportQueue>();
        services.AddSingleton<ChannelStays>();
        services.AddSingleton<ListLogExports>();
        services.AddSingleton<BeginLogExport>();
        services.AddSingleton<DownloadLogExport>();
        services.AddSingleton<DiscardLogExport>();
        services.AddSingleton<MakeLogExport>();
        services.AddHostedService<LogExportJob>();
        services.AddHostedService<LogExportWatch>();
    }
}
