using GovChat.Server.Secrets;

namespace GovChat.Server.Tests.Secrets;

/// <summary>A key ring as a process has it that has just started.</summary>
internal static class Rings
{
    public static KeyRing New(string folder, TimeProvider? time = null, IKekProvider? provider = null) =>
        new(
            provider ?? new KeyFiles(folder),
            new RetentionKeyFiles(Path.Combine(folder, "retention")),
            new OrganisationKeyFiles(Path.Combine(folder, "organisation")),
            new KeyUses(),
            time ?? TimeProvider.System
        );
}
