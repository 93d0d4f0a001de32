namespace GovChat.Contracts.Socket;

/// <summary>A ticket for one WebSocket handshake.</summary>
/// <param name="Ticket">128 bits, base64url; goes into <c>access_token</c>.</param>
/// <param name="ExpiresInSeconds">Ten.</param>
/// <param name="RenewEverySeconds">How often to prove again while the socket lives.</param>
public sealed record SocketTicketReply(string Ticket, int ExpiresInSeconds, int RenewEverySeconds);
