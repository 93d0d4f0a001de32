namespace GovChat.Server.Auditing;

internal static class AuditServices
{
    public static void AddAudit(this IServiceCollection services) => services.AddSingleton<AuditLog>();
}
