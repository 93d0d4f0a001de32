using GovChat.Contracts;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Contracts.Retention;
using GovChat.Server.Auditing;
using GovChat.Server.Custody;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Retention;

/// <summary>An owner chooses how long a class is kept. Of a shorter period every owner and officer is told, a week before it holds.</summary>
internal sealed class SetRetentionPeriod(Database database, Notices notices, AuditLog audit, TimeProvider time)
{
    public static Task<IResult> HandleAsync(
        SetRetentionPeriodRequest request,
        SignedInPerson author,
        SetRetentionPeriod useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, author, cancellation);

    private async Task<IResult> HandleAsync(
        SetRetentionPeriodRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        if (!RetentionClasses.All.Contains(request.Class))
        {
            return Problem.Of(Refusal.FieldInvalid, "class");
        }

        var isSet = await database.InOrganisationAsync(
            author.OrganisationId,
            db => SetAsync(db, request, author, cancellation),
            cancellation
        );
        return isSet ? TypedResults.NoContent() : Problem.Of(Refusal.NotFound);
    }

    private async Task<bool> SetAsync(
        GovChatDb db,
        SetRetentionPeriodRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        await Founding.LockAsync(db, author.OrganisationId, cancellation); // Of two choices at once one is the former.
        if (!await Owners.StillStandsAsync(db, author, Role.Owner, cancellation))
        {
            return false;
        }

        var rule = await db.RetentionRules.SingleOrDefaultAsync(
            row => row.RetentionClass == request.Class,
            cancellation
        );
        if (rule is null)
        {
            rule = new RetentionRule { OrganisationId = author.OrganisationId, RetentionClass = request.Class };
            db.RetentionRules.Add(rule);
        }

        var now = time.GetUtcNow();
        var holdsNow = rule.Choose(request.Months, author.PersonId, now);
        if (!holdsNow)
        {
            var people = await RetentionPeople.DecidersAsync(db, cancellation);
            notices.Tell(
                db,
                author.OrganisationId,
                people.Where(person => person != author.PersonId),
                NoticeKind.RetentionShortened,
                subjectId: null,
                string.Empty
            );
        }

        await audit.RecordAsync(
            db,
            RetentionEvents.PeriodSet(author.ToActor(), request.Class, rule.FormerMonths, rule.Months, rule.HoldsFrom),
            cancellation
        );
        return true;
    }
}
