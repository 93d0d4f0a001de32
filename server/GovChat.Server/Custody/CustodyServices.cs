namespace GovChat.Server.Custody;

internal static class CustodyServices
{
    public static void AddCustody(this IServiceCollection services)
    {
        services.AddSingleton<KeyUseLog>();
        services.AddSingleton<StopKeys>();
        services.AddSingleton<ReplaceKeys>();
        services.AddSingleton<HoldKeys>();
        services.AddSingleton<ShredKeys>();
        services.AddSingleton<MoveClass>();
        services.AddSingleton<ReadKeys>();
        services.AddSingleton<KeyDeeds>();
        services.AddHostedService<KeysWatch>();
    }
}
