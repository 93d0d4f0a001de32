using GovChat.Contracts;
using Microsoft.AspNetCore.Http.Features;

namespace GovChat.Server.Hosting;

/// <summary>
/// Reads a body that is too large to its end before it is refused, as long as it is not more than twice what the door takes:
/// otherwise whoever still sends finds the connection cut and never reads why. A larger one is cut.
/// </summary>
internal sealed class TooLargeBodies(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (
            context.Features.Get<IHttpMaxRequestBodySizeFeature>()
                is { IsReadOnly: false, MaxRequestBodySize: { } taken } largest
            && context.Request.ContentLength is { } length
            && length > taken
            && length <= 2 * taken
        )
        {
            largest.MaxRequestBodySize = length;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            await Problem.WriteAsync(context, Refusal.BodyTooLarge);
            return;
        }

        await next(context);
    }
}
