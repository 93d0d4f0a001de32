using System.Diagnostics;
using GovChat.Load;

namespace GovChat.Server.Tests.Load;

/// <summary>The judge of the revocation run, held against runs that are wrong in one thing.</summary>
public sealed class TimingRevocations
{
    private static readonly long Millisecond = Stopwatch.Frequency / 1000;

    private readonly RevocationLedger ledger = new();

    [Fact]
    public void Times_count_from_the_call_and_from_the_answer()
    {
        ledger.Called(0, 100 * Millisecond);
        ledger.Closed(0, 110 * Millisecond); // Before the answer.
        ledger.Answered(0, 120 * Millisecond);
        ledger.Closed(0, 150 * Millisecond);

        var view = ledger.View(sockets: 3, socketsOfRevoked: 2);

        Assert.True(view.IsRight);
        Assert.Equal((1, 2, 0), (view.Revocations, view.Closed, view.NeverClosed));
        Assert.Equal(50, view.AfterCallMs.Max);
        Assert.Equal(30, view.AfterAnswerMs.Max);
        Assert.InRange(view.AfterCallMs.P50, 10, 10.2);
    }

    [Fact]
    public void Only_what_was_sent_after_the_answer_counts_as_delivered_after()
    {
        var (before, during, after) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        ledger.Sent(before, 50);
        ledger.Called(0, 100);
        ledger.Sent(during, 110);
        ledger.Answered(0, 120);
        ledger.Sent(after, 130);
        ledger.Arrived(0, before);
        ledger.Arrived(0, during);
        ledger.Arrived(1, after); // Nobody revoked that one.
        Assert.Equal((3, 0), (ledger.View(2, 0).Deliveries, ledger.View(2, 0).DeliveredAfter));

        ledger.Arrived(0, after);

        Assert.Equal(1, ledger.View(2, 0).DeliveredAfter);
        Assert.False(ledger.View(2, 0).IsRight);
    }

    [Fact]
    public void A_socket_that_stays_open_and_one_that_is_closed_for_nothing_are_found()
    {
        ledger.Called(0, 100);
        ledger.Answered(0, 120);
        Assert.Equal(1, ledger.View(sockets: 2, socketsOfRevoked: 1).NeverClosed);

        ledger.Closed(0, 130);
        Assert.True(ledger.View(2, 1).IsRight);
        ledger.Closed(1, 140);
        Assert.False(ledger.View(2, 1).IsRight);
    }

    [Fact]
    public void Words_that_are_no_numbers_are_refused()
    {
        var read = CommandWords.Numbers(["revocation", "--sockets", "40"], ("--sockets", 2), ("--revocations", 3));

        Assert.Equal((40, 3), (read["--sockets"], read["--revocations"]));
        Assert.Throws<ArgumentException>(() => CommandWords.Numbers(["revocation", "--sockets"], ("--sockets", 2)));
        Assert.Throws<ArgumentException>(() =>
            CommandWords.Numbers(["revocation", "--pockets", "2"], ("--sockets", 2))
        );
    }
}
