namespace GovChat.Server.Custody;

internal static class CustodyServices
{
    public static void AddCustody(this IServiceCollection services)
    {
        services.AddSingleton<KeyUseLog>();
        services.AddHostedService<KeysWatch>();
    }
}
