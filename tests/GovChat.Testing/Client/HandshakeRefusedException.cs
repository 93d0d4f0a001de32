using System.Net;

namespace GovChat.Testing.Client;

/// <summary>The server did not open the socket.</summary>
public sealed class HandshakeRefusedException(HttpStatusCode status, Exception inner)
    : Exception($"The socket was refused with {(int)status}.", inner)
{
    public HttpStatusCode Status { get; } = status;
}
