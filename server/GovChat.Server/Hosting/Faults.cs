using GovChat.Contracts;
using Microsoft.AspNetCore.Diagnostics;

namespace GovChat.Server.Hosting;

/// <summary>
/// The edge where exceptions end. What a caller got wrong is told by its own code; what we got wrong is logged once
/// under the request's id, and the caller learns only that it happened.
/// </summary>
internal sealed class Faults(ILogger<Faults> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        if (DiskFull.Is(exception))
        {
            Log.DiskFull(logger, httpContext.TraceIdentifier);
            await Problem.WriteAsync(httpContext, Refusal.StorageFull, DiskFull.RetryAfter);
            return true;
        }

        var code = exception is BadHttpRequestException bad
            ? bad.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => Refusal.BodyTooLarge,
                StatusCodes.Status415UnsupportedMediaType => Refusal.ContentTypeWrong,
                _ => Refusal.BodyMalformed,
            }
            : Refusal.ServerFault;
        if (code == Refusal.ServerFault)
        {
            Log.RequestFailed(logger, httpContext.TraceIdentifier, exception);
        }

        await Problem.WriteAsync(httpContext, code);
        return true;
    }
}
