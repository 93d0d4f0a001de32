namespace GovChat.Server.Demo;

internal static class DemoServices
{
    public static void AddDemo(this IServiceCollection services)
    {
        services.AddSingleton<SampleFigures>();
        services.AddSingleton<FillDemonstration>();
    }
}
