using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.LogAccess;

namespace GovChat.Client.Officer;

/// <summary>
/// A log on the screen, under an authority that is open: read page by page, and gone from here when it ends, by its time or
/// because somebody took it away.
/// </summary>
public sealed class LogReadingState(LogAccessCalls calls, LogAccessView access, TimeProvider time)
{
    private List<LogMessageView> messages = [];

    /// <summary>The authority.</summary>
    public LogAccessView Access => access;

    /// <summary>The channel that is read.</summary>
    public LogChannelView Channel { get; private set; } = access.Channels[0];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<LogMessageView> Messages => messages;

    public bool HasOlder { get; private set; }

    /// <summary>Whether a page of the channel was read.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Nothing is shown any longer.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Another channel of the same authority; nothing of it is read before somebody asks for it.</summary>
    public void Choose(Guid channelId)
    {
        Channel = access.Channels.First(channel => channel.ChannelId == channelId);
        Forget();
    }

    /// <summary>Reads the newest page, or one older than what is shown.</summary>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        var channel = Channel;
        try
        {
            long? before = messages.Count == 0 ? null : messages[0].Sequence;
            var page = await calls.PageAsync(access.AccessId, channel.ChannelId, before, cancellation);
            if (channel != Channel || IsOver)
            {
                return; // Another channel was chosen, or the end came, while it was on its way.
            }

            messages = [.. page.Messages, .. messages];
            (HasOlder, IsRead) = (page.HasOlder, true);
        }
        catch (ApiProblem problem) when (problem.Code == Refusal.LogAccessClosed)
        {
            End();
        }
    }

    /// <summary>Looks whether it is still open: by the clock here, and by what the server says.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        if (IsOver || time.GetUtcNow() >= access.ExpiresAt)
        {
            End();
            return;
        }

        try
        {
            if ((await calls.FindAsync(access.AccessId, cancellation)).State != LogAccessState.Open)
            {
                End();
            }
        }
        catch (ApiProblem problem) when (problem.Code == Refusal.NotFound)
        {
            End(); // The role was taken away.
        }
        catch (Exception missed) when (missed is ApiProblem or HttpRequestException or OperationCanceledException)
        {
            // The next look asks again; the clock here goes on by itself.
        }
    }

    private void End()
    {
        IsOver = true;
        Forget();
    }

    private void Forget()
    {
        messages = [];
        (HasOlder, IsRead) = (false, false);
    }
}
