using GovChat.Client.Device;

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

    public Task<string> ProveAsync(ProofClaims claims, bool selfSigned)
    {
        Claims.Add(claims);
        return Task.FromResult(selfSigned ? "by-key" : "by-device");
    }

    public Task WipeAsync()
    {
        IsWiped = true;
        HasKey = false;
        Memory = new(null, null);
        return Task.CompletedTask;
    }

    public string Describe() => "Test 1";
}
