using GovChat.Contracts;
using GovChat.DeviceProof;

namespace GovChat.Server.Devices;

/// <summary>Puts the nonce for the next proof on every answer of the interface, good or not.</summary>
internal sealed class NonceHeader(RequestDelegate next, ProofNonces nonces)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            // When the answer starts, because a fault clears the headers that were set before.
            context.Response.OnStarting(
                static state =>
                {
                    var (response, node) = ((HttpResponse, ProofNonces))state;
                    response.Headers[Headers.Nonce] = node.Current();
                    return Task.CompletedTask;
                },
                (context.Response, nonces)
            );
        }

        return next(context);
    }
}
