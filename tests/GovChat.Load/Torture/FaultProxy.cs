using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace GovChat.Load.Torture;

/// <summary>
/// What stands between the terminals and the server: passes bytes on, and cuts, stalls or slows them when told. Calls the
/// server from the address it was called from, because the server counts by address.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private const int ChunkBytes = 16 * 1024;

    private static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(50);

    private readonly TcpListener listener;
    private readonly int target;
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<Pair, bool> pairs = [];
    private readonly Task accepting;
    private volatile Weather weather = Weather.Fair;

    public FaultProxy(int target)
    {
        this.target = target;
        Port = Rig.FreePort();
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>How it is from now on; going out of what was open before is cut where the weather says so.</summary>
    public void Set(Weather next)
    {
        weather = next;
        if (next.IsCut)
        {
            foreach (var pair in pairs.Keys)
            {
                pair.Cut();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        Set(Weather.Cut);
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            var caller = await listener.AcceptSocketAsync(closing.Token);
            if (weather.IsCut)
            {
                caller.Dispose();
            }
            else
            {
                _ = JoinAsync(caller);
            }
        }
    }

    private async Task JoinAsync(Socket caller)
    {
        var callee = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var pair = new Pair(caller, callee);
        pairs[pair] = true;
        try
        {
            caller.NoDelay = true;
            callee.Bind(new IPEndPoint(((IPEndPoint)caller.RemoteEndPoint!).Address, 0));
            await callee.ConnectAsync(IPAddress.Loopback, target, closing.Token);
            await Task.WhenAny(
                PassOnAsync(caller, callee, now => now.StallsUp),
                PassOnAsync(callee, caller, now => now.StallsDown)
            );
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Nobody listens there, or it was cut meanwhile.
        }
        finally
        {
            pair.Cut();
            pairs.TryRemove(pair, out _);
        }
    }

    private async Task PassOnAsync(Socket from, Socket to, Func<Weather, bool> stalls)
    {
        var chunk = new byte[ChunkBytes];
        while (await from.ReceiveAsync(chunk, closing.Token) is var length and > 0)
        {
            while (stalls(weather))
            {
                await Task.Delay(LooksEvery, closing.Token);
            }

            var now = weather;
            var slow =
                now.BytesPerSecond > 0 ? TimeSpan.FromSeconds((double)length / now.BytesPerSecond) : TimeSpan.Zero;
            if (now.Delay + slow > TimeSpan.Zero)
            {
                await Task.Delay(now.Delay + slow, closing.Token);
            }

            var sent = 0;
            while (sent < length)
            {
                sent += await to.SendAsync(chunk.AsMemory(sent, length - sent), closing.Token);
            }
        }
    }

    private sealed class Pair(Socket caller, Socket callee)
    {
        public void Cut()
        {
            caller.Dispose();
            callee.Dispose();
        }
    }
}

/// <summary>What the proxy does to what passes.</summary>
internal sealed record Weather
{
    public static Weather Fair { get; } = new();

    /// <summary>Every connection ends, and none is made.</summary>
    public static Weather Cut { get; } = new() { IsCut = true };

    /// <summary>What the terminals say does not arrive; they hear on.</summary>
    public static Weather DeafServer { get; } = new() { StallsUp = true };

    /// <summary>What the server says does not arrive; it hears on.</summary>
    public static Weather DeafTerminals { get; } = new() { StallsDown = true };

    /// <summary>A bad line.</summary>
    public static Weather Slow { get; } = new() { Delay = TimeSpan.FromMilliseconds(150), BytesPerSecond = 40_000 };

    public bool IsCut { get; private init; }

    public bool StallsUp { get; private init; }

    public bool StallsDown { get; private init; }

    public TimeSpan Delay { get; private init; }

    public int BytesPerSecond { get; private init; }
}
