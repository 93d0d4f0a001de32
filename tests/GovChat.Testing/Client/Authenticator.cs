using OtpNet;

namespace GovChat.Testing.Client;

/// <summary>
/// A person's authenticator app: TOTP with six digits and steps of thirty seconds. The server takes a code once, and
/// those of this step and the last; so it gives out each step once, the oldest that is still good first.
/// </summary>
public sealed class Authenticator(string secret, TimeProvider clock)
{
    private const int StepSeconds = 30;

    // A code of the last step must arrive before this one ends.
    private const int TravelSeconds = 5;

    private readonly Totp totp = new(Base32Encoding.ToBytes(secret.Replace(" ", "", StringComparison.Ordinal)));
    private long lastStep;

    /// <summary>The code of this very moment, used before or not.</summary>
    public string Code() => CodeOf(StepAt(clock.GetUtcNow()));

    /// <summary>A code never given before; waits for the next step where it must.</summary>
    public async Task<string> NextCodeAsync(CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var step = StepAt(now);
        var oldest = now.ToUnixTimeSeconds() % StepSeconds < StepSeconds - TravelSeconds ? step - 1 : step;
        var next = Math.Max(lastStep + 1, oldest);
        lastStep = next;
        if (next > step)
        {
            await Task.Delay(StartOf(next) - now, clock, cancellation);
            while (clock.GetUtcNow() < StartOf(next))
            {
                await Task.Delay(1, cancellation); // A timer may be up a little early, and a code to come is refused.
            }
        }

        return CodeOf(next);
    }

    private string CodeOf(long step) => totp.ComputeTotp(StartOf(step).UtcDateTime);

    private static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    private static DateTimeOffset StartOf(long step) => DateTimeOffset.FromUnixTimeSeconds(step * StepSeconds);
}
