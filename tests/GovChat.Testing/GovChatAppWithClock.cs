using Microsoft.Extensions.Time.Testing;

namespace GovChat.Testing;

/// <summary>The same server under a clock that moves only when it is told to.</summary>
public class GovChatAppWithClock : GovChatApp
{
    /// <summary>When a new clock starts: a Monday morning in Japan.</summary>
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan LastMinute = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan CodeLivesFor = TimeSpan.FromSeconds(30);

    public GovChatAppWithClock()
        : this(new FakeTimeProvider(Start)) { }

    private GovChatAppWithClock(FakeTimeProvider clock)
        : base(clock) => Clock = clock;

    /// <summary>The server's and every terminal's clock.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>
    /// Lets hours or days pass at once. What looks every so often does not look a hundred thousand times meanwhile: only the
    /// last minute passes tick by tick. What waits for an hour or longer does not come due; restart the server for that.
    /// </summary>
    public void Leap(TimeSpan span)
    {
        if (span > LastMinute)
        {
            Clock.AdjustTime(Clock.GetUtcNow() + span - LastMinute);
            span = LastMinute;
        }

        Clock.Advance(span);
    }

    protected override void LetTheCodeChange() => Clock.Advance(CodeLivesFor);
}
