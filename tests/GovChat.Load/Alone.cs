using System.Diagnostics;

namespace GovChat.Load;

/// <summary>
/// Where several share a machine: <c>GOVCHAT_LOAD_LOCK</c> names a file whose lock (flock) is held while something is timed,
/// and not while people are seeded. Without it nothing is waited for.
/// </summary>
internal sealed class Alone : IAsyncDisposable
{
    private const string Held = "held";

    private readonly Process? keeper;

    private Alone(Process? keeper) => this.keeper = keeper;

    public static async Task<Alone> WaitAsync(CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable("GOVCHAT_LOAD_LOCK") is not { Length: > 0 } file)
        {
            return new Alone(null);
        }

        // The lock lives as long as the keeper, and the keeper as long as its input: it ends with this program.
        var lockKeeper = Process.Start(
            new ProcessStartInfo("flock", ["-x", file, "sh", "-c", $"echo {Held}; exec cat"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        var said = await lockKeeper.StandardOutput.ReadLineAsync(cancellation);
        return said == Held
            ? new Alone(lockKeeper)
            : throw new InvalidOperationException($"No lock of {file} was had.");
    }

    public async ValueTask DisposeAsync()
    {
        if (keeper is not null)
        {
            keeper.StandardInput.Close();
            await keeper.WaitForExitAsync();
            keeper.Dispose();
        }
    }
}
