using GovChat.Server.Auditing.Trees;
using GovChat.Server.Secrets;

namespace GovChat.Server.Auditing;

internal static class AuditServices
{
    /// <param name="services">The house.</param>
    /// <param name="dataFolder">Holds the keys of the logs, and what was last signed.</param>
    public static void AddAudit(this IServiceCollection services, string dataFolder)
    {
        services.AddSingleton<AuditLog>();
        services.AddSingleton(_ => new NoteKeys(Path.Combine(dataFolder, "keys", "audit")));
        services.AddSingleton(new LastSigned(Path.Combine(dataFolder, "audit")));
        services.AddSingleton<TreePulse>();
        services.AddSingleton<TreeHealth>();
        services.AddSingleton<OperatorLog>();
        services.AddSingleton<BundleOfLog>();
        services.AddSingleton<SealTrees>();
        services.AddSingleton<TreeProofs>();
        services.AddHostedService(provider => provider.GetRequiredService<SealTrees>());
    }
}
