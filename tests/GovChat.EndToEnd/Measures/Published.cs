using System.Diagnostics;
using GovChat.Testing;

namespace GovChat.EndToEnd.Measures;

/// <summary>What a publish left for browsers.</summary>
internal static class Published
{
    /// <summary>All files that were compressed with brotli, as bytes; the same as <c>find wwwroot -name '*.br'</c> counts.</summary>
    public static long In(string folder) =>
        new DirectoryInfo(Path.Combine(folder, "wwwroot"))
            .EnumerateFiles("*.br", SearchOption.AllDirectories)
            .Sum(file => file.Length);

    /// <summary>The same of the server that these tests run.</summary>
    public static async Task<long> OfGovChatAsync()
    {
        using var publish = Process.Start(
            new ProcessStartInfo("/bin/bash", [Repository.At("ops", "build", "publish.sh")])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        var folder = (await publish.StandardOutput.ReadToEndAsync()).Trim();
        await publish.WaitForExitAsync();
        return In(folder);
    }
}
