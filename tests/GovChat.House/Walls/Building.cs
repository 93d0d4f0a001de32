using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace GovChat.House.Walls;

/// <summary>The compiled code, as the rules look at it: every type with everything that it, or a body of it, uses.</summary>
internal static class Building
{
    private static readonly Lazy<Architecture> Loaded = new(() =>
        new ArchLoader()
            .LoadAssemblies(
                typeof(Contracts.Routes).Assembly,
                typeof(Filter.RuleSet).Assembly,
                typeof(RuleFiles.RuleFile).Assembly,
                typeof(DeviceProof.ProofVerifier).Assembly,
                typeof(Audit.TreeHash).Assembly,
                typeof(Server.Storage.Migrator).Assembly,
                typeof(Client.ClientRoot).Assembly,
                typeof(Building).Assembly
            )
            .Build()
    );

    /// <summary>The types of a namespace and those below it, but not of this test project.</summary>
    public static IReadOnlyList<IType> TypesUnder(string space) =>
        [.. All.Where(type => IsUnder(type.Namespace.FullName, space) && !IsExample(type))];

    /// <summary>The deliberately wrong examples of this project, for the controls.</summary>
    public static IReadOnlyList<IType> ExamplesUnder(string space) =>
        [.. All.Where(type => IsUnder(type.Namespace.FullName, space))];

    public static bool IsUnder(string space, string parent) =>
        space == parent || space.StartsWith(parent + ".", StringComparison.Ordinal);

    private static IEnumerable<IType> All => Loaded.Value.Types;

    private static bool IsExample(IType type) => IsUnder(type.Namespace.FullName, "GovChat.House");
}
