using System.Diagnostics;
using GovChat.Testing;

namespace GovChat.Load.Torture;

/// <summary>Builds a copy of the sources with a guarantee taken away, tortures it, and expects the checker to say so.</summary>
internal static class Sabotaging
{
    private const string Project = "server/GovChat.Server";
    private const int CyclesMax = 50;
    private const int CyclesAtOnce = 10;

    private static readonly string[] Copied = ["server", "client", "ops/build"];
    private static readonly string[] LeftOut = ["bin", "obj", "artifacts", "TestResults", "node_modules"];

    public static async Task<int> RunAsync(string name, TortureOptions options, CancellationToken cancellation)
    {
        var chosen = Sabotage.All.Where(sabotage => name == "all" || sabotage.Name == name).ToArray();
        if (chosen.Length == 0)
        {
            throw new ArgumentException(
                $"--sabotage is one of {string.Join(", ", Sabotage.All.Select(sabotage => sabotage.Name))}, or all."
            );
        }

        // One copy for all: what no sabotage touches is built once.
        var folder = Directory.CreateTempSubdirectory("govchat-sabotage-").FullName;
        try
        {
            Progress.Say($"copying the sources to {folder}");
            CopySources(folder);
            var missed = 0;
            foreach (var sabotage in chosen)
            {
                missed += await IsFoundAsync(sabotage, folder, options, cancellation) ? 0 : 1;
            }

            return missed == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The sources with the change made; nothing is written unless every place was found.</summary>
    public static IReadOnlyDictionary<string, string> Changed(Sabotage sabotage)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var change in sabotage.Changes)
        {
            var text = texts.GetValueOrDefault(change.Path) ?? File.ReadAllText(Repository.At(change.Path));
            texts[change.Path] = change.Apply(text);
        }

        return texts;
    }

    private static async Task<bool> IsFoundAsync(
        Sabotage sabotage,
        string folder,
        TortureOptions options,
        CancellationToken cancellation
    )
    {
        Progress.Say($"{sabotage.Name}: {sabotage.Says}");
        await WriteAsync(folder, Changed(sabotage), cancellation);
        var server = await BuildAsync(folder, cancellation);
        var cycles = 0;
        TortureView? view = null;
        while (view is null or { Findings.Count: 0 } && cycles < CyclesMax)
        {
            var part = options with
            {
                Cycles = CyclesAtOnce,
                Seed = options.Seed + (ulong)cycles,
                Only = sabotage.Faults,
                ServerFile = server,
                LogFile = Path.Combine(folder, "log.jsonl"),
            };
            view = await Torturing.RunAsync(part, isSmall: false, cancellation);
            cycles += CyclesAtOnce;
        }

        var originals = sabotage.Changes.Select(change => change.Path).Distinct(StringComparer.Ordinal);
        await WriteAsync(
            folder,
            originals.ToDictionary(path => path, path => File.ReadAllText(Repository.At(path)), StringComparer.Ordinal),
            cancellation
        );
        var isFound = view is { Findings.Count: > 0 };
        Command.Print(new SabotageView("sabotage", sabotage.Name, isFound, cycles, view!.Findings, view.Acknowledged));
        return isFound;
    }

    private static void CopySources(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Root))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        foreach (var source in Copied)
        {
            Copy(new DirectoryInfo(Repository.At(source)), Path.Combine(folder, source));
        }
    }

    private static async Task WriteAsync(
        string folder,
        IReadOnlyDictionary<string, string> texts,
        CancellationToken cancellation
    )
    {
        foreach (var (path, text) in texts)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, path), text, cancellation);
        }
    }

    private static async Task<string> BuildAsync(string folder, CancellationToken cancellation)
    {
        string[] words =
        [
            "build",
            Path.Combine(folder, Project),
            "-c",
            "Release",
            "-p:RunAnalyzers=false",
            "-p:UseSharedCompilation=false",
            "--nologo",
            "-v",
            "quiet",
        ];
        using var building = Process.Start(
            new ProcessStartInfo("dotnet", words) { UseShellExecute = false, RedirectStandardOutput = true }
        )!;
        var said = await building.StandardOutput.ReadToEndAsync(cancellation);
        await building.WaitForExitAsync(cancellation);
        return building.ExitCode == 0
            ? Path.Combine(
                folder,
                Project,
                "bin",
                "Release",
                new DirectoryInfo(AppContext.BaseDirectory).Name,
                "GovChat.Server.dll"
            )
            : throw new InvalidOperationException($"The sabotaged copy does not build: {said}");
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (
            var folder in from.EnumerateDirectories()
                .Where(folder => !LeftOut.Contains(folder.Name, StringComparer.Ordinal))
        )
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }
    }

    /// <summary>The line of JSON of one sabotage.</summary>
    private sealed record SabotageView(
        string Command,
        string Name,
        bool IsFound,
        int Cycles,
        IReadOnlyDictionary<string, int> Findings,
        long Acknowledged
    );
}
