using Microsoft.Extensions.Time.Testing;

namespace GovChat.Testing;

/// <summary>The same server under a clock that moves only when it is told to.</summary>
public class GovChatAppWithClock : GovChatApp
{
    /// <summary>When a new clock starts: a Monday morning in Japan.</summary>
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan CodeLivesFor = TimeSpan.FromSeconds(30);

    public GovChatAppWithClock()
        : this(new FakeTimeProvider(Start)) { }

    private GovChatAppWithClock(FakeTimeProvider clock)
        : base(clock) => Clock = clock;

    /// <summary>The server's and every terminal's clock.</summary>
    public FakeTimeProvider Clock { get; }

    protected override void LetTheCodeChange() => Clock.Advance(CodeLivesFor);
}
