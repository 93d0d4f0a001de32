namespace GovChat.Server.Tests.Hosting;

/// <summary>A test that needs nginx: skipped with the reason at a desk, failed in CI by ops/test.sh.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NginxFactAttribute : FactAttribute
{
    public NginxFactAttribute() => Skip = GovChatAppBehindNginx.Missing;
}
