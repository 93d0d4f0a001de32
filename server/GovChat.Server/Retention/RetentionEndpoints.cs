using GovChat.Contracts;
using GovChat.Contracts.Retention;
using GovChat.Server.Hosting;
using GovChat.Server.People;

namespace GovChat.Server.Retention;

internal static class RetentionEndpoints
{
    public static void MapRetention(this IEndpointRouteBuilder app)
    {
        var doors = app.MapGroup(string.Empty)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<ValidatedBody>();
        doors
            .MapGet(Routes.Retention, ReadRetention.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .Produces<RetentionView>();
        doors
            .MapPut(Routes.RetentionPeriod, SetRetentionPeriod.HandleAsync)
            .RequireAuthorization(Policies.Owner)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
        doors
            .MapPut(Routes.RetentionClass, SetRetentionClass.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
        doors
            .MapPost(Routes.RetentionHold, PlaceHold.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
        doors
            .MapPost(Routes.RetentionRelease, ReleaseHold.HandleAsync)
            .RequireAuthorization(Policies.Owner)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
    }

    public static void AddRetention(this IServiceCollection services)
    {
        services.AddSingleton<ReadRetention>();
        services.AddSingleton<SetRetentionPeriod>();
        services.AddSingleton<SetRetentionClass>();
        services.AddSingleton<PlaceHold>();
        services.AddSingleton<ReleaseHold>();
        services.AddSingleton<LapsedTexts>();
        services.AddSingleton<Canaries>();
        services.AddSingleton<RunRetention>();
        services.AddHostedService<RetentionJob>();
    }
}
