namespace GovChat.Server.Keys;

internal static class KeyServices
{
    public static void AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<StoredKeys>();
        services.AddSingleton<RetentionKeys>();
    }
}
