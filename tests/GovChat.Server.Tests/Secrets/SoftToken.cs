using System.Diagnostics;
using System.Text.Json;
using GovChat.Server.Secrets;

namespace GovChat.Server.Tests.Secrets;

/// <summary>
/// A PKCS#11 token of SoftHSM 2 in a folder of its own. The library reads its place from the environment of the process, so
/// tests with a token run one after the other.
/// </summary>
internal sealed class SoftToken
{
    public const string Alone = "token";

    public static TokenSettings Settings { get; } = new("/usr/lib/softhsm/libsofthsm2.so", "govchat", "24681357");

    public SoftToken()
    {
        var tokens = Directory.CreateDirectory(Path.Combine(Folder, "tokens")).FullName;
        var configuration = Path.Combine(Folder, "softhsm2.conf");
        File.WriteAllText(
            configuration,
            $"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n"
        );
        NativeEnvironment.Set("SOFTHSM2_CONF", configuration);
        if (IsInstalled)
        {
            string[] words = ["--init-token", "--free", "--label", Settings.Token, "--so-pin", "97531"];
            Run("softhsm2-util", [.. words, "--pin", Settings.Pin]);
        }
    }

    public static bool IsInstalled => File.Exists(Settings.Library);

    public string Folder { get; } = Directory.CreateTempSubdirectory("govchat-token-").FullName;

    /// <summary>The file an operator names at the start, owner-only.</summary>
    public string WriteSettings()
    {
        var path = Path.Combine(Folder, "token.json");
        File.WriteAllText(path, JsonSerializer.Serialize(Settings, JsonSerializerOptions.Web));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    /// <summary>Deletes it with its keys.</summary>
    public void Remove() => Directory.Delete(Folder, recursive: true);

    private static void Run(string program, string[] arguments)
    {
        using var run = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        run.WaitForExit();
        Assert.Equal(0, run.ExitCode);
    }
}
