using GovChat.Contracts;
using GovChat.Contracts.Losses;
using GovChat.Server.Devices;
using GovChat.Server.Hosting;
using GovChat.Server.People;

namespace GovChat.Server.Losses;

internal static class LossEndpoints
{
    public static void MapLosses(this IEndpointRouteBuilder app)
    {
        var losses = app.MapGroup(string.Empty)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<ValidatedBody>();

        // No step-up: reporting is easy. Undoing is hard: there is no such door.
        losses
            .MapPost(Routes.LostTerminals, ReportLostTerminal.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Produces<LostTerminalReply>(StatusCodes.Status201Created);
        losses
            .MapGet(Routes.LostTerminals, ReadLostTerminals.ListAsync)
            .RequireAuthorization(Policies.LossReader)
            .Produces<IReadOnlyList<LostTerminalView>>();
        losses
            .MapGet(Routes.LostTerminal, ReadLostTerminals.SheetAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Produces<LostTerminalSheet>();
        losses
            .MapGet(Routes.PersonTerminals, ListPersonTerminals.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Produces<IReadOnlyList<LostTerminalChoice>>();
        losses
            .MapGet(Routes.MyLostCard, LostCards.StateAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Produces<LostCardState>();
        losses
            .MapPost(Routes.MyLostCard, LostCards.MakeAsync)
            .RequireAuthorization(Policies.SignedIn)
            .RequireStepUp()
            .Produces<LostCardView>();
        app.MapPost(Routes.LostTerminalByCard, LostCards.UseAsync)
            .RequireAuthorization(Policies.AnyKey)
            .RequireRateLimiting(RateLimits.Address)
            .AddEndpointFilter<ValidatedBody>()
            .Produces<LostCardReply>();
    }

    public static void AddLosses(this IServiceCollection services)
    {
        services.AddSingleton<TerminalEnding>();
        services.AddSingleton<ReportLostTerminal>();
        services.AddSingleton<LostCards>();
        services.AddSingleton<LossTraces>();
        services.AddSingleton<ReadLostTerminals>();
        services.AddSingleton<Openings>();
        services.AddSingleton<IncidentTimes>();
        services.AddSingleton<DeviceLinesClosed>(provider =>
            provider.GetRequiredService<IncidentTimes>().LinesClosedAsync
        );
        services.AddSingleton<LostDeviceCalled>(provider => provider.GetRequiredService<IncidentTimes>().CalledAsync);
        services.AddHostedService<ForgetOpenings>();
    }
}
