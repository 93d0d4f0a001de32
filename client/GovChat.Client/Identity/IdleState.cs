using GovChat.Client.Device;

namespace GovChat.Client.Identity;

/// <summary>
/// Counts how long no hand was on any window of this browser, by the clock on the wall: it goes on while the machine
/// sleeps, so that a lid that opens after the time shows the lock and nothing else.
/// </summary>
public sealed class IdleState : IDisposable
{
    /// <summary>How often it looks; so late a lock may be.</summary>
    internal static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(5);

    private readonly GateState gate;
    private readonly TimeProvider time;
    private readonly ITimer looking;
    private DateTimeOffset lastHandAt;
    private GateStage lastStage;

    public IdleState(GateState gate, TimeProvider time)
    {
        this.gate = gate;
        this.time = time;
        lastHandAt = time.GetUtcNow();
        gate.Changed += OnGateChanged;
        looking = time.CreateTimer(_ => Look(), null, LooksEvery, LooksEvery);
    }

    /// <summary>A key, a pointer or a wheel, here or in another window. A hand that comes too late opens nothing.</summary>
    public void Hand()
    {
        Look();
        lastHandAt = time.GetUtcNow();
    }

    /// <summary>Locks when the time is over.</summary>
    public void Look()
    {
        if (
            gate is { Stage: GateStage.Open, Me.Standing.LockAfterMinutes: var minutes }
            && time.GetUtcNow() - lastHandAt >= TimeSpan.FromMinutes(minutes)
        )
        {
            _ = gate.LockAsync();
        }
    }

    public void Dispose()
    {
        gate.Changed -= OnGateChanged;
        looking.Dispose();
    }

    // Whoever has just come in has their hands here, by whatever they came in.
    private void OnGateChanged()
    {
        if (gate.Stage == GateStage.Open && lastStage != GateStage.Open)
        {
            lastHandAt = time.GetUtcNow();
        }

        lastStage = gate.Stage;
    }
}
