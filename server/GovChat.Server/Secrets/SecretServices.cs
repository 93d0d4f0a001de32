namespace GovChat.Server.Secrets;

internal static class SecretServices
{
    /// <param name="keyFolder">Owner-only, outside the database and its backups.</param>
    /// <param name="tokenFile">Which PKCS#11 token keeps the key-encryption keys; null where files do.</param>
    /// <exception cref="ArgumentException">The token's file cannot be used.</exception>
    public static void AddSecrets(this IServiceCollection services, string keyFolder, string? tokenFile)
    {
        var token = tokenFile is null ? null : TokenSettings.Read(tokenFile);
        services.AddSingleton<IKekProvider>(_ => token is null ? new KeyFiles(keyFolder) : new TokenKeys(token));
        services.AddSingleton(new RetentionKeyFiles(Path.Combine(keyFolder, "retention")));
        services.AddSingleton(new OrganisationKeyFiles(Path.Combine(keyFolder, "organisation")));
        services.AddSingleton<KeyUses>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<KeyChanges>();
        services.AddSingleton(provider => new EmergencyKeys(
            Path.Combine(keyFolder, "emergencies"),
            provider.GetRequiredService<KeyRing>()
        ));
        services.AddSingleton<ProcessKey>();
    }
}
