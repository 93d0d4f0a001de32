using GovChat.Client.Channels;
using GovChat.Client.Device;

namespace GovChat.Client.Identity;

/// <summary>What a locked page knows: how much waits, and what came of the last password.</summary>
public sealed class LockState : IDisposable
{
    /// <summary>How often a page without a list of its own asks what waits.</summary>
    internal static readonly TimeSpan AskedEvery = TimeSpan.FromSeconds(30);

    private readonly GateState gate;
    private readonly ChannelList list;
    private readonly ITimer asking;

    public LockState(GateState gate, ChannelList list, TimeProvider time)
    {
        this.gate = gate;
        this.list = list;
        list.Changed += OnListChanged;
        asking = time.CreateTimer(Ask, null, AskedEvery, AskedEvery);
    }

    public event Action? Changed;

    public Deed Deed { get; } = new();

    public string Password { get; set; } = "";

    /// <summary>Messages not read: counted here while the list lives on, told by the server after a reload.</summary>
    public long Unread => list.IsReady ? list.UnreadTotal : gate.Me?.Standing.Unread ?? 0;

    public void Dispose()
    {
        list.Changed -= OnListChanged;
        asking.Dispose();
    }

    /// <summary>The button or Enter; an empty field is a slip and costs nothing.</summary>
    public async Task UnlockAsync()
    {
        if (Password.Length > 0)
        {
            await Deed.DoAsync(() => gate.UnlockAsync(Password));
            Password = "";
        }
    }

    /// <summary>Ends the session: for the next person at a shared terminal, or for oneself.</summary>
    public Task LeaveAsync() => Deed.DoAsync(gate.SignOutAsync);

    private void Ask(object? state) => _ = AskAsync();

    private async Task AskAsync()
    {
        try
        {
            await gate.LookAgainAsync();
        }
        catch (HttpRequestException)
        {
            // The number grows old; the page stays blank.
        }

        Changed?.Invoke();
    }

    private void OnListChanged() => Changed?.Invoke();
}
