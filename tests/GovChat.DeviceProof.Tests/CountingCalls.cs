using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.DeviceProof.Tests;

public sealed class CountingCalls
{
    private static readonly Guid Device = Guid.Parse("0199a4c5-7a51-7000-8000-0000000000d1");

    // Near the last, at the window's edge, at the leap's edge and beyond; forwards and backwards.
    private static readonly Gen<long[]> Steps = Gen.OneOf(
        Gen.Long[-3, 3],
        Gen.Long[-200, 200],
        Gen.Long[-1_100, 1_100],
        Gen.Long[CounterWindow.JumpMax - 2, CounterWindow.JumpMax + 2]
    ).Array[1, 400];

    [Fact]
    public void The_window_answers_as_a_list_of_everything_seen_would() =>
        Steps.Sample(
            steps =>
            {
                var window = new CounterWindow();
                var model = new NaiveWindow();
                var counter = 5_000L;
                foreach (var step in steps)
                {
                    counter = Math.Clamp(counter + step, 0, (1L << 53) - 1);
                    Assert.Equal(model.Spend(counter), window.Spend(counter));
                    counter = model.Highest; // A refused leap must not carry the next step away.
                }
            },
            iter: 2_000
        );

    [Fact]
    public void The_oldest_counter_of_the_window_is_good_and_the_one_behind_it_is_not()
    {
        var window = new CounterWindow();
        Assert.Null(window.Spend(10_000));
        Assert.Null(window.Spend(10_000 - CounterWindow.Width + 1));
        Assert.Equal(ProofRefusal.Replayed, window.Spend(10_000 - CounterWindow.Width));
    }

    [Fact]
    public void One_counter_counts_once_however_many_present_it_at_once()
    {
        var windows = new CounterWindows(new FakeTimeProvider());
        for (var counter = 0; counter < 200; counter++)
        {
            var good = 0;
            Parallel.For(
                0,
                8,
                _ =>
                {
                    if (windows.Spend(Device, counter) is null)
                    {
                        Interlocked.Increment(ref good);
                    }
                }
            );
            Assert.Equal(1, good);
        }
    }

    [Fact]
    public void Devices_count_apart()
    {
        var windows = new CounterWindows(new FakeTimeProvider());
        Assert.Null(windows.Spend(Device, 7));
        Assert.Null(windows.Spend(Guid.NewGuid(), 7));
        Assert.Equal(ProofRefusal.Replayed, windows.Spend(Device, 7));
    }

    [Fact]
    public void A_window_outlives_the_nonces_of_all_it_has_seen_and_no_more()
    {
        var clock = new FakeTimeProvider();
        var windows = new CounterWindows(clock);
        Assert.Null(windows.Spend(Device, 7));

        clock.Advance(ProofNonces.LivesForMax);
        Assert.Equal(ProofRefusal.Replayed, windows.Spend(Device, 7));

        // Another device's call sweeps.
        clock.Advance(3 * ProofNonces.LivesForMax);
        Assert.Null(windows.Spend(Guid.NewGuid(), 1));
        Assert.Equal(1, windows.Count);
    }

    /// <summary>The rule, without the ring of bits.</summary>
    private sealed class NaiveWindow
    {
        private readonly HashSet<long> seen = [];

        public long Highest { get; private set; } = -1;

        public ProofRefusal? Spend(long counter)
        {
            if (Highest >= 0 && counter > Highest + CounterWindow.JumpMax)
            {
                return ProofRefusal.CounterJumped;
            }

            if (counter <= Highest - CounterWindow.Width || !seen.Add(counter))
            {
                return ProofRefusal.Replayed;
            }

            Highest = Math.Max(Highest, counter);
            return null;
        }
    }
}
