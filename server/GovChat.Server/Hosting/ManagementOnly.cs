using Microsoft.AspNetCore.Authorization;

namespace GovChat.Server.Hosting;

/// <summary>Met only by calls through the management socket.</summary>
internal sealed class ManagementOnly(IHttpContextAccessor contexts) : AuthorizationHandler<ManagementOnly.Requirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        if (contexts.HttpContext?.Features.Get<ManagementListener>() is not null)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    internal sealed class Requirement : IAuthorizationRequirement;
}
