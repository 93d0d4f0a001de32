using GovChat.Contracts.Accounts;
using GovChat.Contracts.Channels;
using GovChat.Testing.Client;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Testing;

/// <summary>A person signed in on their terminal.</summary>
public sealed class Colleague(DeviceClient terminal, MeView me, Authenticator authenticator)
{
    public Guid Id => Me.PersonId;

    /// <summary>What the sign-in answered.</summary>
    public MeView Me { get; } = me;

    public DeviceClient Terminal { get; } = terminal;

    public Authenticator Authenticator { get; } = authenticator;

    /// <summary>Opens the socket.</summary>
    public Task<ChatConnectionClient> ConnectAsync(SocketOptions? options = null) => Terminal.ConnectAsync(options);

    /// <summary>Opens a private channel with these people.</summary>
    public Task<ChannelView> OpenChannelAsync(string name, params Colleague[] members) =>
        OpenChannelAsync(ChannelKind.Private, name, members);

    /// <summary>Opens a channel with these people.</summary>
    public Task<ChannelView> OpenChannelAsync(ChannelKind kind, string name, params Colleague[] members) =>
        Terminal.PostAsync<OpenChannelRequest, ChannelView>(
            Paths.Channels,
            new OpenChannelRequest(kind, name, string.Empty, [.. members.Select(member => member.Id)])
        );

    /// <summary>Opens the direct channel with a colleague, or finds it again.</summary>
    public Task<ChannelView> OpenDirectAsync(Colleague other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Terminal.PostAsync<OpenDirectRequest, ChannelView>(
            Paths.ChannelsDirect,
            new OpenDirectRequest(other.Id)
        );
    }
}
