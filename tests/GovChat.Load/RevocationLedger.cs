using System.Collections.Concurrent;
using System.Diagnostics;

namespace GovChat.Load;

/// <summary>
/// When terminals were revoked, when their sockets had the last word, and what reached them although it was sent later.
/// Times are ticks of the stopwatch. Safe for many threads.
/// </summary>
internal sealed class RevocationLedger
{
    private readonly ConcurrentDictionary<int, (long Called, long Answered)> revoked = new();
    private readonly ConcurrentDictionary<Guid, long> sentAt = new();
    private readonly LatencyHistogram afterCall = new();
    private readonly LatencyHistogram afterAnswer = new();
    private int closed;
    private int closedUnrevoked;
    private long deliveries;
    private long deliveredAfter;

    /// <summary>The revocation's call began, of the terminal with this place.</summary>
    public void Called(int place, long at) => revoked[place] = (at, long.MaxValue);

    /// <summary>It was answered: from here on everybody may rely on it.</summary>
    public void Answered(int place, long at) => revoked[place] = (revoked[place].Called, at);

    /// <summary>A message is about to be sent.</summary>
    public void Sent(Guid messageId, long at) => sentAt[messageId] = at;

    /// <summary>A socket of the terminal got a message.</summary>
    public void Arrived(int place, Guid messageId)
    {
        Interlocked.Increment(ref deliveries);
        if (
            revoked.TryGetValue(place, out var revocation)
            && sentAt.TryGetValue(messageId, out var sent)
            && sent > revocation.Answered
        )
        {
            Interlocked.Increment(ref deliveredAfter);
        }
    }

    /// <summary>A socket of the terminal was closed.</summary>
    public void Closed(int place, long at)
    {
        if (!revoked.TryGetValue(place, out var revocation))
        {
            Interlocked.Increment(ref closedUnrevoked);
            return;
        }

        Interlocked.Increment(ref closed);
        afterCall.Add(at - revocation.Called);

        // Most sockets close before the answer has come back; that counts as at once.
        afterAnswer.Add(Math.Max(at - revocation.Answered, 1));
    }

    /// <param name="sockets">How many sockets there were.</param>
    /// <param name="socketsOfRevoked">How many of them belonged to the revoked terminals.</param>
    public RevocationView View(int sockets, int socketsOfRevoked) =>
        new(
            "revocation",
            Environment.ProcessorCount,
            revoked.Count,
            sockets,
            closed,
            socketsOfRevoked - closed,
            closedUnrevoked,
            Interlocked.Read(ref deliveries),
            Interlocked.Read(ref deliveredAfter),
            afterCall.View(),
            afterAnswer.View()
        );
}

/// <summary>The one line of JSON.</summary>
/// <param name="Command">What was measured.</param>
/// <param name="Cores">Of the machine, for everything.</param>
/// <param name="Revocations">Terminals revoked, one after another.</param>
/// <param name="Sockets">Open when it began.</param>
/// <param name="Closed">Of revoked terminals, closed.</param>
/// <param name="NeverClosed">Of revoked terminals, still open at the end.</param>
/// <param name="ClosedUnrevoked">Of others, closed for no reason.</param>
/// <param name="Deliveries">Messages that arrived anywhere.</param>
/// <param name="DeliveredAfter">Messages that reached a terminal although sending began after its revocation was answered.</param>
/// <param name="AfterCallMs">From the revocation's call to the socket's last word: more than from its commit.</param>
/// <param name="AfterAnswerMs">From the answer to the revocation.</param>
internal sealed record RevocationView(
    string Command,
    int Cores,
    int Revocations,
    int Sockets,
    int Closed,
    int NeverClosed,
    int ClosedUnrevoked,
    long Deliveries,
    long DeliveredAfter,
    LatencyView AfterCallMs,
    LatencyView AfterAnswerMs
)
{
    public bool IsRight => NeverClosed + ClosedUnrevoked + DeliveredAfter == 0;
}
