using GovChat.Contracts;
using GovChat.Contracts.Emergencies;
using GovChat.Server.Hosting;

namespace GovChat.Server.Oversight;

internal static class EmergencyEndpoints
{
    public static void MapEmergencies(this IEndpointRouteBuilder app)
    {
        var emergencies = app.MapGroup(string.Empty)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<ValidatedBody>();

        emergencies
            .MapGet(Routes.Emergencies, ListEmergencies.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Produces<IReadOnlyList<EmergencyView>>();
        emergencies
            .MapPost(Routes.Emergencies, OpenEmergency.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Produces<EmergencyView>(StatusCodes.Status201Created);
        emergencies
            .MapPost(Routes.EmergencyEnd, EndEmergency.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Produces(StatusCodes.Status204NoContent);
        emergencies
            .MapPost(Routes.EmergencyReport, FileEmergencyReport.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Produces(StatusCodes.Status204NoContent);
        emergencies
            .MapGet(Routes.EmergencyCounts, CountEmergencies.HandleAsync)
            .RequireAuthorization(Policies.AuditReader)
            .Produces<IReadOnlyList<EmergencyMonthCount>>();
    }

    public static void AddEmergencies(this IServiceCollection services)
    {
        services.AddSingleton<ListEmergencies>();
        services.AddSingleton<OpenEmergency>();
        services.AddSingleton<EmergencyEnding>();
        services.AddSingleton<EndEmergency>();
        services.AddSingleton<FileEmergencyReport>();
        services.AddHostedService<EmergencyWatch>();
    }
}
