using GovChat.Testing;

namespace GovChat.House.Habits;

/// <summary>The files that people wrote: those of the repository without what builds leave behind.</summary>
internal static class SourceFiles
{
    private static readonly string[] Folders = ["server", "client", "tests", "ops"];
    private static readonly string[] MadeByBuilds = ["bin", "obj", "artifacts", "TestResults", "node_modules"];

    public static IEnumerable<(string Path, string Text)> WithEnding(params string[] endings) =>
        from folder in Folders
        from path in Directory.EnumerateFiles(Repository.At(folder), "*", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Repository.Root, path)
        where endings.Contains(Path.GetExtension(path), StringComparer.Ordinal)
        where !relative.Split(Path.DirectorySeparatorChar).Intersect(MadeByBuilds, StringComparer.Ordinal).Any()
        select (relative.Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllText(path));
}
