namespace GovChat.Server.Tests.Devices.Networks;

/// <summary>A test that needs network namespaces: skipped with the reason at a desk, failed in CI by ops/test.sh.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NamespaceFactAttribute : FactAttribute
{
    public NamespaceFactAttribute() => Skip = NetworkNamespace.Missing;
}
