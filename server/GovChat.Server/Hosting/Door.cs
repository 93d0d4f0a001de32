using GovChat.Contracts;

namespace GovChat.Server.Hosting;

/// <summary>
/// What every request must be before anything else looks at it: to one of our hosts, and, where it could change
/// something, from one of our own pages (security-design 6.6: stricter than .NET 11's own check).
/// </summary>
internal sealed class Door(RequestDelegate next, PublicOrigin origins)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<ManagementListener>() is not null)
        {
            return next(context); // The owner-only unix socket has no hosts and no pages.
        }

        var request = context.Request;
        if (origins.Of(request) is not { } origin)
        {
            return RefuseHostAsync(context);
        }

        var isSocket = request.Path.StartsWithSegments(Routes.Hub, StringComparison.OrdinalIgnoreCase);
        if (isSocket || !IsSafe(request.Method))
        {
            if (!IsOwnOrigin(request, origin, isSocket))
            {
                return Problem.WriteAsync(context, Refusal.OriginForeign);
            }

            if (!isSocket && HasBody(request) && !request.HasJsonContentType())
            {
                return Problem.WriteAsync(context, Refusal.ContentTypeWrong);
            }
        }

        return next(context);
    }

    /// <summary>A page opened by address instead of name cannot keep its cookies; it is sent to the name.</summary>
    private Task RefuseHostAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Host.Host is "127.0.0.1" or "[::1]")
        {
            context.Response.Redirect(origins.Main + context.Request.Path, permanent: false);
            return Task.CompletedTask;
        }

        return Problem.WriteAsync(context, Refusal.OriginForeign);
    }

    private static bool IsOwnOrigin(HttpRequest request, string origin, bool isSocket)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return string.Equals(request.Headers.Origin.ToString(), origin, StringComparison.Ordinal)
            // Not every browser sends the header with a WebSocket handshake; where it is sent it must be right.
            && (site == "same-origin" || (isSocket && site.Length == 0));
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static bool HasBody(HttpRequest request) =>
        request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;
}
