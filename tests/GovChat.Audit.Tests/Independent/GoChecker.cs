using System.Diagnostics;

namespace GovChat.Audit.Tests.Independent;

/// <summary>The program <c>check.go</c>, built with Debian's Go and its packages; nothing is fetched.</summary>
internal static class GoChecker
{
    private const string Packages = "/usr/share/gocode";

    private static readonly Lazy<Task<string>> Built = new(BuildAsync);

    public static string? Missing =>
        File.Exists("/usr/bin/go") && Directory.Exists(Path.Combine(Packages, "src/golang.org/x/mod/sumdb/tlog"))
            ? null
            : "Go and golang-golang-x-mod-dev are not installed.";

    /// <summary>What it says of a log.</summary>
    public static async Task<(int Status, string Said)> CheckAsync(string log)
    {
        using var checker = Start(await Built.Value, []);
        await checker.StandardInput.WriteAsync(log);
        checker.StandardInput.Close();
        var said = await checker.StandardOutput.ReadToEndAsync() + await checker.StandardError.ReadToEndAsync();
        await checker.WaitForExitAsync();
        return (checker.ExitCode, said.Trim());
    }

    private static async Task<string> BuildAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "check-with-go");
        using var build = Start(
            "/usr/bin/go",
            ["build", "-o", program, Path.Combine(AppContext.BaseDirectory, "Independent", "check.go")]
        );
        build.StandardInput.Close();
        var said = await build.StandardError.ReadToEndAsync();
        await build.WaitForExitAsync();
        return build.ExitCode == 0 ? program : throw new InvalidOperationException($"check.go was not built: {said}");
    }

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["GO111MODULE"] = "off",
                ["GOPATH"] = Packages,
                ["GOCACHE"] = Path.Combine(AppContext.BaseDirectory, "go-cache"),
            },
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
