using GovChat.Contracts;
using GovChat.Contracts.Socket;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using Microsoft.AspNetCore.Http.Connections;

namespace GovChat.Server.Hub;

internal static class SocketEndpoints
{
    /// <summary>Bytes that may wait in a connection's pipe before its lane waits.</summary>
    private const int PipeBytesMax = 64 * 1024;

    public static void MapSocket(this IEndpointRouteBuilder app)
    {
        var socket = app.MapGroup(string.Empty)
            .RequireAuthorization(Policies.Listening)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<WhileRevocationsAreKnown>();
        socket.MapPost(Routes.SocketTicket, IssueTicket).Produces<SocketTicketReply>();
        socket.MapPost(Routes.SocketProof, RenewProof).Produces(StatusCodes.Status204NoContent);

        app.MapHub<ChatHub>(
            Routes.Hub,
            options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.AllowStatefulReconnects = false;
                options.CloseOnAuthenticationExpiration = true;
                options.ApplicationMaxBufferSize = PipeBytesMax;
                options.TransportMaxBufferSize = PipeBytesMax;
            }
        );
    }

    private static IResult IssueTicket(SignedInPerson person, Tickets tickets) =>
        TypedResults.Json(
            new SocketTicketReply(
                tickets.Issue(person),
                (int)Tickets.LivesFor.TotalSeconds,
                (int)SocketPasses.RenewEvery.TotalSeconds
            ),
            WireJson.Default.SocketTicketReply
        );

    private static IResult RenewProof(SignedInPerson person, SocketPasses passes)
    {
        passes.Renew(person);
        return TypedResults.NoContent();
    }
}
