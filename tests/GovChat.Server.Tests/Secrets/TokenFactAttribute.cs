namespace GovChat.Server.Tests.Secrets;

/// <summary>A test that needs SoftHSM: skipped with the reason at a desk, failed in CI by ops/test.sh.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TokenFactAttribute : FactAttribute
{
    public TokenFactAttribute() => Skip = SoftToken.IsInstalled ? null : "SoftHSM is not installed.";
}
