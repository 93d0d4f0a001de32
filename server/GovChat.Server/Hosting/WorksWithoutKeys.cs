namespace GovChat.Server.Hosting;

/// <summary>Marks an endpoint that answers although the organisation's keys are closed.</summary>
internal sealed class WorksWithoutKeys;

internal static class EndpointsWithoutKeys
{
    /// <summary>Works although the organisation's keys are closed; everything else answers 503 <c>keys_unavailable</c>.</summary>
    public static RouteHandlerBuilder AllowWithoutKeys(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new WorksWithoutKeys());
}
