namespace GovChat.Server.Oversight;

internal static class OversightServices
{
    public static void AddOversight(this IServiceCollection services)
    {
        services.AddSingleton<RuleStore>();
        services.AddSingleton<RuleVersionViews>();
        services.AddSingleton<SaveRules>();
        services.AddSingleton<SetTableStatus>();
        services.AddSingleton<ApproveRules>();
        services.AddSingleton<SetShadow>();
        services.AddSingleton<ReportFalsePositive>();
        services.AddSingleton<ListReports>();
        services.AddSingleton<AnswerReport>();
        services.AddSingleton<ListPrecedents>();
    }

    public static void MapOversight(this IEndpointRouteBuilder app)
    {
        app.MapRules();
        app.MapFigures();
    }
}
