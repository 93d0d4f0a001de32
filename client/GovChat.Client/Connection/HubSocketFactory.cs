using GovChat.Contracts;

namespace GovChat.Client.Connection;

/// <summary>Makes sockets to the hub of the origin the client came from.</summary>
internal sealed class HubSocketFactory(Uri origin) : ISocketFactory
{
    private readonly Uri hubUrl = new(origin, Routes.Hub);

    public ISocket Create(string ticket, ISocketListener listener) => new HubSocket(hubUrl, ticket, listener);
}
