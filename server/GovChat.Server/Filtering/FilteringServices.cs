using GovChat.Server.Hosting;

namespace GovChat.Server.Filtering;

internal static class FilteringServices
{
    public static void AddFiltering(this IServiceCollection services)
    {
        services.AddSingleton<RulesInForce>();
        services.AddSingleton<RuleSetInForce>(provider =>
        {
            var rules = provider.GetRequiredService<RulesInForce>();
            return organisationId => rules.Current(organisationId).Rules;
        });
        services.AddSingleton<FoundingRules>();
        services.AddSingleton<FilterFigures>();
        services.AddSingleton<ShadowRun>();
        services.AddSingleton<CountStore>();
        services.AddSingleton<RepeatedStops>();
        services.AddSingleton<JudgedFields>();
        services.AddSingleton<FieldJudged>(provider => provider.GetRequiredService<JudgedFields>().Note);
        services.AddHostedService<RulesWatch>();
        services.AddHostedService<StoreCounts>();
    }
}
