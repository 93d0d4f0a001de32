using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using GovChat.Contracts.Messages;

namespace GovChat.Load;

/// <summary>
/// What was sent in one run and who has received it. Checks channel, number, author and text of every delivery, and that
/// each arrives once and in order. Safe for many threads.
/// </summary>
internal sealed class Ledger
{
    private const int BitsPerWord = 64;

    private readonly Crowd crowd;
    private readonly long mark = BinaryPrimitives.ReadInt64BigEndian(RandomNumberGenerator.GetBytes(sizeof(long)));
    private readonly int untimed;
    private readonly int wordsPerMessage;
    private readonly string[] texts;
    private readonly long[] intendedAt;
    private readonly long[] sequences;
    private readonly bool[] isAccepted;
    private readonly ulong[] seen;
    private readonly LatencyHistogram deliveryTimes = new();
    private readonly LatencyHistogram acknowledgementTimes = new();
    private long deliveries;
    private long timedDeliveries;
    private long accepted;
    private long refused;
    private long doubled;
    private long outOfOrder;
    private long wrong;

    /// <param name="crowd">Who talks.</param>
    /// <param name="count">How many messages there will be.</param>
    /// <param name="untimed">How many of them, from the first, are for warming up.</param>
    public Ledger(Crowd crowd, int count, int untimed)
    {
        this.crowd = crowd;
        this.untimed = untimed;
        wordsPerMessage = (crowd.Channels.Max(channel => channel.Members.Count) + BitsPerWord - 1) / BitsPerWord;
        texts = [.. Enumerable.Range(0, count).Select(Wording.Of)];
        intendedAt = new long[count];
        sequences = new long[count];
        isAccepted = new bool[count];
        seen = new ulong[count * wordsPerMessage];
    }

    public int Count => texts.Length;

    /// <summary>Deliveries of timed messages so far.</summary>
    public long TimedDeliveries => Interlocked.Read(ref timedDeliveries);

    /// <summary>Whether every accepted message has reached every other member.</summary>
    public bool IsComplete => Interlocked.Read(ref deliveries) >= Expected();

    /// <summary>The message of that number, and who sends it.</summary>
    public (Speaker Author, SendMessageRequest Request) Message(int number, long intended)
    {
        intendedAt[number] = intended;
        var channel = ChannelOf(number);
        return (AuthorOf(number), new SendMessageRequest(channel.Id, IdOf(number), texts[number]));
    }

    /// <summary>The server has answered.</summary>
    public void Answered(int number, SendMessageReply reply)
    {
        if (reply.Refusal is not null)
        {
            Failed(reply.Refusal);
            return;
        }

        if (!IsSequence(number, reply.Sequence))
        {
            Interlocked.Increment(ref wrong);
        }

        isAccepted[number] = true;
        Interlocked.Increment(ref accepted);
        if (number >= untimed)
        {
            acknowledgementTimes.Add(Stopwatch.GetTimestamp() - intendedAt[number]);
        }
    }

    /// <summary>A message was refused, or its line broke.</summary>
    public void Failed(string reason)
    {
        if (Interlocked.Increment(ref refused) == 1)
        {
            Progress.Say($"the first refusal: {reason}");
        }
    }

    /// <summary>A message has reached a member.</summary>
    public void Arrived(Speaker reader, MessageView message)
    {
        var now = Stopwatch.GetTimestamp();
        var number = NumberOf(message.ClientMessageId);
        if (
            number is not { } known
            || message.ChannelId != ChannelOf(known).Id
            || message.AuthorId != AuthorOf(known).PersonId
            || message.Text != texts[known]
            || !IsSequence(known, message.Sequence)
            || PlaceOf(reader, ChannelOf(known)) is not (>= 0 and var place)
        )
        {
            Interlocked.Increment(ref wrong);
            return;
        }

        var word = (known * wordsPerMessage) + (place / BitsPerWord);
        var bit = 1UL << (place % BitsPerWord);
        if ((Interlocked.Or(ref seen[word], bit) & bit) != 0)
        {
            Interlocked.Increment(ref doubled);
            return;
        }

        if (!reader.Advances(message))
        {
            Interlocked.Increment(ref outOfOrder);
        }

        if (reader == AuthorOf(known))
        {
            return; // The author's own copy is checked but not asked for.
        }

        Interlocked.Increment(ref deliveries);
        if (known >= untimed)
        {
            Interlocked.Increment(ref timedDeliveries);
            deliveryTimes.Add(now - intendedAt[known]);
        }
    }

    /// <summary>The figures, once nothing more is awaited.</summary>
    public LedgerView View() =>
        new(
            accepted,
            TimedDeliveries,
            deliveryTimes.View(),
            acknowledgementTimes.View(),
            Lost(),
            doubled,
            outOfOrder,
            wrong,
            refused
        );

    private long Expected() => Enumerable.Range(0, Count).Where(number => isAccepted[number]).Sum(ReadersOf);

    private long Lost() => Enumerable.Range(0, Count).Where(number => isAccepted[number]).Sum(LostOf);

    private long LostOf(int number)
    {
        var channel = ChannelOf(number);
        var author = AuthorOf(number).Place;
        return channel.Members.Where((member, place) => member != author && !IsSeen(number, place)).LongCount();
    }

    private bool IsSeen(int number, int place) =>
        (seen[(number * wordsPerMessage) + (place / BitsPerWord)] & (1UL << (place % BitsPerWord))) != 0;

    private long ReadersOf(int number) => ChannelOf(number).Members.Count - 1;

    // Whoever learns the number first, from the answer or from a delivery, sets it for all.
    private bool IsSequence(int number, long sequence)
    {
        var known = Interlocked.CompareExchange(ref sequences[number], sequence, 0);
        return sequence > 0 && (known == 0 || known == sequence);
    }

    private TownChannel ChannelOf(int number) => crowd.Channels[number % crowd.Channels.Count];

    private Speaker AuthorOf(int number)
    {
        var members = ChannelOf(number).Members;
        return crowd.Speakers[members[number / crowd.Channels.Count % members.Count]];
    }

    private int PlaceOf(Speaker reader, TownChannel channel)
    {
        // Members are neighbours in the list of speakers.
        var place = (reader.Place - channel.Members[0] + crowd.Speakers.Count) % crowd.Speakers.Count;
        return place < channel.Members.Count ? place : -1;
    }

    private Guid IdOf(int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, mark);
        BinaryPrimitives.WriteInt64BigEndian(bytes[sizeof(long)..], number);
        return new Guid(bytes, bigEndian: true);
    }

    private int? NumberOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var number = BinaryPrimitives.ReadInt64BigEndian(bytes[sizeof(long)..]);
        return BinaryPrimitives.ReadInt64BigEndian(bytes) == mark && number >= 0 && number < Count ? (int)number : null;
    }
}

/// <summary>What the ledger of one run says.</summary>
internal sealed record LedgerView(
    long Accepted,
    long TimedDeliveries,
    LatencyView DeliveryMs,
    LatencyView AcknowledgementMs,
    long Lost,
    long Doubled,
    long OutOfOrder,
    long Wrong,
    long Refused
);
