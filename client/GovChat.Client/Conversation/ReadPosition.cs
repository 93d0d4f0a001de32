using GovChat.Client.Connection;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Conversation;

/// <summary>
/// How far the reader has read a channel. It only moves forward, and the server is told at most once a second: while
/// somebody scrolls, the last number is the one that counts.
/// </summary>
public sealed class ReadPosition(Guid channelId, IMessageLine line, TimeProvider time)
{
    private static readonly TimeSpan ToldEvery = TimeSpan.FromSeconds(1);

    private long told;
    private bool telling;

    /// <summary>The last message read.</summary>
    public long Sequence { get; private set; }

    /// <summary>What the server knows already, from the list of channels or from another window.</summary>
    public void Know(long sequence)
    {
        told = Math.Max(told, sequence);
        Sequence = Math.Max(Sequence, sequence);
    }

    /// <summary>The reader saw this message; true when that is further than before.</summary>
    public bool Saw(long sequence)
    {
        if (sequence <= Sequence)
        {
            return false;
        }

        Sequence = sequence;
        Tell();
        return true;
    }

    /// <summary>Tells the server what it does not know yet, if the line allows; else after the next connection.</summary>
    public void Tell()
    {
        if (!telling)
        {
            telling = true;
            _ = TellAsync();
        }
    }

    private async Task TellAsync()
    {
        try
        {
            while (line.IsLive && told < Sequence)
            {
                var sequence = Sequence;
                await line.MarkReadAsync(new MarkReadRequest(channelId, sequence), CancellationToken.None);
                told = Math.Max(told, sequence);
                await Task.Delay(ToldEvery, time);
            }
        }
        catch (Exception) when (told < Sequence)
        {
            // The line broke: the next connection, or the next message seen, tells it again.
        }
        finally
        {
            telling = false;
        }
    }
}
