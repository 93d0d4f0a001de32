using GovChat.Contracts;
using GovChat.Server.Hosting;

namespace GovChat.Server.People;

/// <summary>
/// Guards a deed that must not be done by whoever finds the terminal open: the person has shown a one-time code or a
/// passkey within the last five minutes, at the sign-in or since.
/// </summary>
internal sealed class StepUp(TimeProvider time) : IEndpointFilter
{
    /// <summary>How long a one-time code or passkey counts as fresh.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(5);

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Features.Get<SignedInPerson>() is { } person
        && time.GetUtcNow() - person.SteppedUpAt < FreshFor
            ? next(context)
            : ValueTask.FromResult<object?>(Problem.Of(Refusal.StepUpNeeded));
}

internal static class StepUpEndpoints
{
    /// <summary>The deed needs a fresh one-time code or passkey; else 401 <c>step_up_needed</c>.</summary>
    public static TBuilder RequireStepUp<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter<TBuilder, StepUp>().WithMetadata(new StepUpRequired());
}

/// <summary>Says of an endpoint that it is guarded so; filters cannot be seen from outside, and a test looks for it.</summary>
internal sealed class StepUpRequired;
