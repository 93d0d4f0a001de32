using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Notices;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts.Codes;

/// <summary>
/// Makes ten codes for an envelope that the 所属長 keeps (T-03), for the day when mail or the authenticator fails. Whoever
/// makes them sees them once, so nobody makes them for themselves, and the person and their 所属長 are told.
/// </summary>
internal sealed class MakeSealedCodes(
    Database database,
    CodeHashes hashes,
    Organisations organisations,
    Notices notices,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        Guid personId,
        SignedInPerson author,
        MakeSealedCodes useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(personId, author, cancellation);

    private Task<IResult> HandleAsync(Guid personId, SignedInPerson author, CancellationToken cancellation) =>
        personId == author.PersonId
            ? Task.FromResult(Problem.Of(Refusal.OwnApplication))
            : database.InOrganisationAsync(
                author.OrganisationId,
                db => MakeAsync(db, personId, author, cancellation),
                cancellation
            );

    private async Task<IResult> MakeAsync(
        GovChatDb db,
        Guid personId,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        // The person's row is locked, so that of two sets made at once the first is void.
        var person = await db
            .People.FromSql($"select * from person where id = {personId} for no key update")
            .AsNoTracking()
            .SingleOrDefaultAsync(cancellation);
        if (person is null)
        {
            return Problem.Of(Refusal.NotFound);
        }

        var now = time.GetUtcNow();
        await db
            .SealedCodes.Where(row => row.PersonId == personId && row.VoidedAt == null && row.UsedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(code => code.VoidedAt, now), cancellation);
        var expiresAt = now.AddYears(SealedCode.GoodForYears);
        var codes = Enumerable.Range(0, Limits.SealedCodesPerSet).Select(_ => CodeHashes.DrawSealedCode()).ToArray();
        db.SealedCodes.AddRange(
            codes.Select(code => new SealedCode
            {
                Id = Guid.CreateVersion7(now),
                OrganisationId = author.OrganisationId,
                PersonId = personId,
                CodeHash = hashes.OfSealed(author.OrganisationId, personId, code),
                MadeAt = now,
                MadeBy = author.PersonId,
                ExpiresAt = expiresAt,
            })
        );
        notices.Tell(
            db,
            author.OrganisationId,
            await Notices.HeadOfAsync(db, personId, cancellation) is { } head ? [personId, head] : [personId],
            NoticeKind.SealedCodesMade,
            personId,
            person.DisplayName
        );
        var department = await db
            .Departments.Where(row => row.Id == person.DepartmentId)
            .Select(row => row.Name)
            .SingleAsync(cancellation);
        await audit.RecordAsync(db, CodeEvents.SealedCodesMade(author.ToActor(), person, codes.Length), cancellation);
        var view = new SealedCodesView(
            person.DisplayName,
            department,
            organisations.ById(author.OrganisationId).Name,
            codes,
            now,
            expiresAt
        );
        return TypedResults.Json(view, WireJson.Default.SealedCodesView);
    }
}
