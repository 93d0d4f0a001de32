using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Channels;
using GovChat.Testing.Client;

namespace GovChat.EndToEnd.Measures;

/// <summary>A person of the demonstration at a terminal without a screen: they open channels and write.</summary>
internal sealed class Correspondent : IAsyncDisposable
{
    /// <summary>Below what the server lets one socket send.</summary>
    private const int PerSecond = 80;

    private readonly DeviceClient device;
    private ChatConnectionClient? line;

    private Correspondent(DeviceClient device) => this.device = device;

    public Guid PersonId { get; private set; }

    public ChatConnectionClient Line => line ?? throw new InvalidOperationException("Not connected.");

    public static async Task<Correspondent> ArriveAsync(Installation installation, DemoPerson person)
    {
        var correspondent = new Correspondent(new DeviceClient(installation.Origin));
        await correspondent.SignInAsync(installation, person);
        return correspondent;
    }

    public Task<ChannelView> OpenAsync(string name, IEnumerable<Guid> others) =>
        device.PostAsync<OpenChannelRequest, ChannelView>(
            Routes.Channels,
            new OpenChannelRequest(ChannelKind.Private, name, "", [.. others])
        );

    /// <summary>Writes these one after the other; the last one's number.</summary>
    public async Task<long> WriteAsync(Guid channelId, IEnumerable<string> texts)
    {
        var last = 0L;
        foreach (var some in texts.Chunk(PerSecond / 4))
        {
            var pause = Task.Delay(TimeSpan.FromMilliseconds(250));
            foreach (var text in some)
            {
                var reply = await Line.SendAsync(channelId, text);
                last = reply.Refusal is null
                    ? reply.Sequence
                    : throw new InvalidOperationException($"{text}: {reply.Refusal}");
            }

            await pause;
        }

        return last;
    }

    public async ValueTask DisposeAsync()
    {
        if (line is not null)
        {
            await line.DisposeAsync();
        }

        device.Dispose();
    }

    private async Task SignInAsync(Installation installation, DemoPerson person)
    {
        await installation.AdmitAsync((await device.EnrolAsync()).Code);
        await device.PostAsync(Routes.SignInBegin, new BeginSignInRequest(person.LoginName));
        var code = await installation.OneTimeCodeAsync(person.LoginName);
        await device.PostAsync(Routes.SignInOtp, new PresentOtpRequest(code));
        var me = await device.PostAsync<PresentPasswordRequest, MeView>(
            Routes.SignInPassword,
            new PresentPasswordRequest(person.Password)
        );
        device.SessionReference = me.SessionReference;
        PersonId = me.PersonId;
        await device.ReplaceKeyAsync();
        line = await device.ConnectAsync(new SocketOptions { OnMessage = static _ => { } });
    }
}
