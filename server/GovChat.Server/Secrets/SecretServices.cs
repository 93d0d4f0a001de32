namespace GovChat.Server.Secrets;

internal static class SecretServices
{
    /// <param name="keyFolder">Owner-only, outside the database and its backups.</param>
    public static void AddSecrets(this IServiceCollection services, string keyFolder)
    {
        services.AddSingleton<IKekProvider>(new KeyFiles(keyFolder));
        services.AddSingleton(new RetentionKeyFiles(Path.Combine(keyFolder, "retention")));
        services.AddSingleton<KeyUses>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton(provider => new EmergencyKeys(
            Path.Combine(keyFolder, "emergencies"),
            provider.GetRequiredService<KeyRing>()
        ));
        services.AddSingleton<ProcessKey>();
    }
}
