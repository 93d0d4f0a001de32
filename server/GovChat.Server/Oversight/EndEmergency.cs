using GovChat.Contracts;
using GovChat.Server.Hosting;
using GovChat.Server.People;

namespace GovChat.Server.Oversight;

/// <summary>Ends an emergency before its time, by whoever opened it or an officer. Ending it twice changes nothing.</summary>
internal sealed class EndEmergency(ListEmergencies lists, EmergencyEnding ending)
{
    public static Task<IResult> HandleAsync(
        Guid emergencyId,
        SignedInPerson author,
        EndEmergency useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(emergencyId, author, cancellation);

    private async Task<IResult> HandleAsync(Guid emergencyId, SignedInPerson author, CancellationToken cancellation)
    {
        if (
            await lists.FindAsync(author, emergencyId, cancellation) is not { } emergency
            || !(emergency.MayEnd || emergency.EndedAt is not null)
        )
        {
            return Problem.Of(Refusal.NotFound);
        }

        if (emergency.MayEnd)
        {
            await ending.EndAsync(author.OrganisationId, emergencyId, author.ToActor(), cancellation);
        }

        return TypedResults.NoContent();
    }
}
