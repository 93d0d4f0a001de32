using GovChat.Server.Messages;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.Server.Tests.Messages;

/// <summary>Whether the log must be asked for somebody's last words; where that is not known, it must.</summary>
public sealed class RememberingLastSends
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider clock = new();
    private readonly Guid channel = Guid.NewGuid();
    private readonly Guid person = Guid.NewGuid();

    [Fact]
    public void Within_the_window_and_only_there_and_only_by_that_person()
    {
        var sends = Known();
        sends.Note(channel, person);

        clock.Advance(LastSends.Window);
        Assert.True(sends.MayHaveSent(channel, person));
        Assert.False(sends.MayHaveSent(channel, Guid.NewGuid()));
        Assert.False(sends.MayHaveSent(Guid.NewGuid(), person));
        clock.Advance(Moment);
        Assert.False(sends.MayHaveSent(channel, person));
    }

    [Fact]
    public void After_a_start_anybody_may_have_sent_before_it()
    {
        var sends = new LastSends(clock);

        Assert.True(sends.MayHaveSent(channel, person));
        clock.Advance(LastSends.Window);
        Assert.False(sends.MayHaveSent(channel, person));
    }

    [Fact]
    public void When_too_many_are_remembered_all_are_forgotten_and_anybody_may_have_sent()
    {
        var sends = Known();
        for (var at = 0; at <= LastSends.PairsMax; at++)
        {
            sends.Note(channel, Guid.NewGuid());
        }

        Assert.True(sends.MayHaveSent(channel, person));
        clock.Advance(LastSends.Window);
        Assert.False(sends.MayHaveSent(channel, person));
    }

    /// <summary>A memory of a process that has run for longer than the window.</summary>
    private LastSends Known()
    {
        var sends = new LastSends(clock);
        clock.Advance(LastSends.Window);
        return sends;
    }
}
