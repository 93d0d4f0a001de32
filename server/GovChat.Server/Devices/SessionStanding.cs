using GovChat.Server.People;
using Microsoft.AspNetCore.Authorization;

namespace GovChat.Server.Devices;

/// <summary>
/// What a signed-in person must have done before a door opens: unlocked the page, agreed to the usage policy. The few
/// doors that do not ask for both name a policy of their own, so that Surface.txt shows them.
/// </summary>
internal sealed class SessionStanding(string refusal, Func<SignedInPerson, bool> isWell)
    : AuthorizationHandler<SessionStanding>,
        IAuthorizationRequirement
{
    public static SessionStanding Unlocked { get; } = new(Contracts.Refusal.SessionLocked, person => !person.IsLocked);

    public static SessionStanding Consented { get; } =
        new(Contracts.Refusal.ConsentNeeded, person => !person.NeedsConsent);

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, SessionStanding requirement)
    {
        // Without a session the claims have refused already, and that is what is told.
        if (context.Resource is not HttpContext http || http.Features.Get<SignedInPerson>() is not { } person)
        {
            return Task.CompletedTask;
        }

        if (requirement.IsWell(person))
        {
            context.Succeed(requirement);
        }
        else if (http.Features.Get<Refused>() is null)
        {
            http.Features.Set(new Refused(requirement.Refusal)); // Of several the first: the lock before the consent.
        }

        return Task.CompletedTask;
    }

    private string Refusal { get; } = refusal;

    private bool IsWell(SignedInPerson person) => isWell(person);

    /// <summary>Stands in the request's features when a requirement was not met.</summary>
    internal sealed record Refused(string Code);
}
