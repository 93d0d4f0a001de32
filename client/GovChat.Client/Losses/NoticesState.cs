using GovChat.Client.Connection;
using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Notices;
using GovChat.Contracts.Socket;

namespace GovChat.Client.Losses;

/// <summary>What the person is told beside their messages: how much of it is new comes with every heartbeat.</summary>
public sealed class NoticesState : IDisposable
{
    private readonly ApiClient api;
    private readonly ChatConnection connection;

    public NoticesState(ApiClient api, ChatConnection connection)
    {
        this.api = api;
        this.connection = connection;
        connection.HeartbeatArrived += OnHeartbeat;
    }

    /// <summary>Another number is new.</summary>
    public event Action? Changed;

    /// <summary>How many have not been seen.</summary>
    public int NewCount { get; private set; }

    /// <summary>The last hundred, newest first; null until they were asked for.</summary>
    public IReadOnlyList<NoticeView>? All { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => connection.HeartbeatArrived -= OnHeartbeat;

    /// <summary>
    /// Reads the list; what is shown by it counts as seen from then on. What arrives between the two calls stays new.
    /// </summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        var read = await api.GetAsync(Routes.Notices, WireJson.Default.IReadOnlyListNoticeView, cancellation);
        All = read;
        Changed?.Invoke();
        if (read.Any(notice => !notice.IsSeen))
        {
            await api.PostAsync(
                Routes.NoticesSeen,
                new NoticesSeenRequest(read.Max(notice => notice.CreatedAt)),
                WireJson.Default.NoticesSeenRequest,
                cancellation
            );
            Count(0);
        }
    }

    private void OnHeartbeat(HeartbeatEvent heartbeat) => Count(heartbeat.NewNotices);

    private void Count(int count)
    {
        if (NewCount != count)
        {
            NewCount = count;
            Changed?.Invoke();
        }
    }
}
