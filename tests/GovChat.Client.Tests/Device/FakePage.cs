using GovChat.Client.Device;

namespace GovChat.Client.Tests.Device;

/// <summary>Counts how often everything in memory was dropped.</summary>
internal sealed class FakePage : IPage
{
    public int StartedAnew { get; private set; }

    public void StartAnew() => StartedAnew++;
}
