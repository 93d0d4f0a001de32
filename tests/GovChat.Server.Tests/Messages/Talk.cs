using GovChat.Contracts.Messages;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Messages;

/// <summary>Two colleagues with open sockets in a channel of their own.</summary>
internal sealed class Talk : IAsyncDisposable
{
    private static readonly TimeSpan PatienceFor = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource patience = new(PatienceFor);

    private Talk(
        Colleague sender,
        Colleague reader,
        Guid channelId,
        ChatConnectionClient send,
        ChatConnectionClient read
    )
    {
        (SenderPerson, ReaderPerson, ChannelId, Sender, Reader) = (sender, reader, channelId, send, read);
    }

    public Colleague SenderPerson { get; }

    public Colleague ReaderPerson { get; }

    public Guid ChannelId { get; }

    public ChatConnectionClient Sender { get; }

    public ChatConnectionClient Reader { get; }

    /// <summary>Ends a test that would otherwise wait for ever; no test depends on how long anything takes.</summary>
    public CancellationToken Patience => patience.Token;

    public static async Task<Talk> BeginAsync(GovChatApp app)
    {
        var sender = await app.OwnerAsync();
        var reader = await People.ReaderAsync(app);
        var channel = await sender.OpenChannelAsync("連絡", reader);
        return new Talk(sender, reader, channel.ChannelId, await sender.ConnectAsync(), await reader.ConnectAsync());
    }

    public async Task<MessageView> NextOfSenderAsync()
    {
        while (true)
        {
            var next = await Sender.Messages.ReadAsync(Patience);
            if (next.ChannelId == ChannelId && next.Text != "まだいる")
            {
                return next;
            }
        }
    }

    /// <summary>The next messages the reader sees, in the order in which they came.</summary>
    public async Task<IReadOnlyList<MessageView>> TakeAsync(int count)
    {
        var taken = new List<MessageView>(count);
        while (taken.Count < count)
        {
            taken.Add(await Reader.Messages.ReadAsync(Patience));
        }

        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        await Sender.DisposeAsync();
        await Reader.DisposeAsync();
        patience.Dispose();
    }

    /// <summary>One reader an app: enrolling and signing in is not what these tests are about.</summary>
    private static class People
    {
        private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<
            GovChatApp,
            Lazy<Task<Colleague>>
        > Readers = [];

        public static Task<Colleague> ReaderAsync(GovChatApp app) =>
            Readers.GetValue(app, one => new Lazy<Task<Colleague>>(() => one.AddColleagueAsync("鈴木 次郎"))).Value;
    }
}
