using GovChat.Client.Device;
using GovChat.Contracts.Devices;

namespace GovChat.Client.Tests.Device;

/// <summary>A key in memory. Its proofs name what was claimed, so that a test can read it; they sign nothing.</summary>
internal sealed class FakeKey : IDeviceKey
{
    public bool HasKey { get; private set; }

    public DeviceMemory Memory { get; set; } = new(null, null);

    public List<ProofClaims> Claims { get; } = [];

    public bool IsWiped { get; private set; }

    public ProofClaims Last => Claims[^1];

    public Task<DeviceMemory> RecallAsync() => Task.FromResult(Memory);

    public Task EnsureKeyAsync()
    {
        HasKey = true;
        return Task.CompletedTask;
    }

    public Task RememberDeviceAsync(Guid deviceId)
    {
        Memory = Memory with { DeviceId = deviceId };
        return Task.CompletedTask;
    }

    public Task RememberSessionAsync(string? reference)
    {
        Memory = Memory with { Session = reference };
        return Task.CompletedTask;
    }

    public void RememberUnsaidLock(string? reference) => Memory = Memory with { UnsaidLock = reference };

    /// <summary>A replacement was begun and not answered.</summary>
    public Guid? Unanswered { get; set; }

    /// <summary>Which key is the terminal's; each replacement makes another.</summary>
    public int Generation { get; private set; } = 1;

    /// <summary>How old the key is.</summary>
    public TimeSpan Age { get; set; }

    public Task<string?> ProveAsync(ProofClaims claims, bool selfSigned)
    {
        if (Unanswered is not null)
        {
            return Task.FromResult<string?>(null);
        }

        Claims.Add(claims);
        return Task.FromResult<string?>(selfSigned ? "by-key" : "by-device");
    }

    public Task<Guid?> BeginRotationAsync(TimeSpan unlessYoungerThan)
    {
        Unanswered ??= Age < unlessYoungerThan ? null : Guid.NewGuid();
        return Task.FromResult(Unanswered);
    }

    public Task<RotationProofs> ProveRotationAsync(ProofClaims claims)
    {
        Claims.Add(claims);
        return Task.FromResult(new RotationProofs("by-device", $"by-key-{Generation + 1}"));
    }

    public Task EndRotationAsync(RotationEnd outcome)
    {
        if (outcome != RotationEnd.Unanswered)
        {
            Unanswered = null;
        }

        if (outcome == RotationEnd.Replaced)
        {
            Generation++;
            Age = TimeSpan.Zero;
        }

        return Task.CompletedTask;
    }

    public Task WipeAsync(DeviceState? ended)
    {
        IsWiped = true;
        HasKey = false;
        Memory = new(null, null, ended);
        return Task.CompletedTask;
    }

    public string Describe() => "Test 1";
}
