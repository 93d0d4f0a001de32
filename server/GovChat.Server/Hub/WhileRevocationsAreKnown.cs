using GovChat.Contracts;
using GovChat.Server.Hosting;
using GovChat.Server.People;

namespace GovChat.Server.Hub;

/// <summary>Gives no ticket and renews no line while this node cannot read what was revoked.</summary>
internal sealed class WhileRevocationsAreKnown(RevocationSight sight) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        sight.IsLost
            ? ValueTask.FromResult<object?>(
                Problem.Of(Refusal.RevocationsUnknown, retryAfter: RevocationSight.RetryAfter)
            )
            : next(context);
}
