using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Losses;
using GovChat.Server.Auditing;
using GovChat.Server.Devices;
using GovChat.Server.Devices.Networks;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Losses;

/// <summary>
/// The paper card (B-54): made beforehand, kept apart from the terminal, used from any browser when nobody can be reached.
/// It can only disable, so a finder can do no more with it than what its owner would have asked for.
/// </summary>
internal sealed class LostCards(
    Database database,
    Organisations organisations,
    TerminalEnding ending,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> MakeAsync(SignedInPerson author, LostCards useCase, CancellationToken cancellation) =>
        useCase.MakeAsync(author, cancellation);

    public static Task<IResult> StateAsync(SignedInPerson reader, LostCards useCase, CancellationToken cancellation) =>
        useCase.StateAsync(reader, cancellation);

    public static Task<IResult> UseAsync(
        UseLostCardRequest request,
        HttpContext http,
        LostCards useCase,
        CancellationToken cancellation
    ) => useCase.UseAsync(request.Code, http, cancellation);

    private async Task<IResult> MakeAsync(SignedInPerson author, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var code = CardCode.Draw();
        await database.InOrganisationAsync(
            author.OrganisationId,
            async db =>
            {
                // Under the person's lock: of two cards made at once the second is the one that is good.
                await db.Database.ExecuteSqlAsync(
                    $"select id from person where id = {author.PersonId} for no key update",
                    cancellation
                );
                var card = await db.LostCards.SingleOrDefaultAsync(
                    row => row.PersonId == author.PersonId,
                    cancellation
                );
                if (card is null)
                {
                    db.LostCards.Add(
                        new LostCard
                        {
                            PersonId = author.PersonId,
                            OrganisationId = author.OrganisationId,
                            CodeHash = CardCode.HashOf(code),
                            MadeAt = now,
                        }
                    );
                }
                else
                {
                    (card.CodeHash, card.MadeAt, card.UsedAt) = (CardCode.HashOf(code), now, null);
                }

                await audit.RecordAsync(db, LossEvents.CardMade(author.ToActor(), author), cancellation);
            },
            cancellation
        );
        return TypedResults.Json(new LostCardView(code, now), WireJson.Default.LostCardView);
    }

    private async Task<IResult> StateAsync(SignedInPerson reader, CancellationToken cancellation)
    {
        var madeAt = await database.InOrganisationAsync(
            reader.OrganisationId,
            db =>
                db.LostCards.Where(row => row.PersonId == reader.PersonId && row.UsedAt == null)
                    .Select(row => (DateTimeOffset?)row.MadeAt)
                    .SingleOrDefaultAsync(cancellation),
            cancellation
        );
        return TypedResults.Json(new LostCardState(madeAt), WireJson.Default.LostCardState);
    }

    private async Task<IResult> UseAsync(string code, HttpContext http, CancellationToken cancellation)
    {
        var reportedAt = time.GetUtcNow();
        var hash = CardCode.HashOf(code);
        var address = CallerAddress.Folded(http.Connection.RemoteIpAddress)?.ToString() ?? "unknown";
        return organisations.ByHost(http.Request.Host.Host) is { } organisation
            ? await database.InOrganisationAsync(
                organisation.Id,
                db => UseAsync(db, hash, address, reportedAt, cancellation),
                cancellation
            )
            : Problem.Of(Refusal.CardInvalid);
    }

    private async Task<IResult> UseAsync(
        GovChatDb db,
        byte[] hash,
        string address,
        DateTimeOffset reportedAt,
        CancellationToken cancellation
    )
    {
        // Unknown, void and used alike: one look by an index, and the same answer.
        var card = await db
            .LostCards.FromSql($"select * from lost_card where code_hash = {hash} and used_at is null for update")
            .SingleOrDefaultAsync(cancellation);
        if (card is null)
        {
            return Problem.Of(Refusal.CardInvalid);
        }

        var devices = await LockTerminalsAsync(db, card.PersonId, cancellation);
        var person = await db.People.SingleAsync(row => row.Id == card.PersonId, cancellation);
        var how = new LossDescription(LostTerminalReporter.Card, null, string.Empty, reportedAt);
        var ended = new List<(Device Device, LostReport Report)>();
        foreach (var device in devices)
        {
            if (await ending.EndAsync(db, device, how, cancellation) is { } report)
            {
                ended.Add((device, report));
            }
        }

        var now = time.GetUtcNow();
        card.UsedAt = now;
        await Sessions.EndAllAsync(db, person, "lost_card", now, cancellation);
        foreach (var (device, report) in ended)
        {
            await audit.RecordAsync(db, LossEvents.Lost(default, device, report), cancellation);
        }

        await audit.RecordAsync(db, LossEvents.CardUsed(person, address, ended.Count), cancellation);
        return TypedResults.Json(new LostCardReply(ended.Count, now), WireJson.Default.LostCardReply);
    }

    /// <summary>
    /// Those to which the person is admitted by name; a shared one, which a whole department uses, goes on. Locked in the
    /// order of their ids, so that two reports cannot wait for each other.
    /// </summary>
    private static Task<List<Device>> LockTerminalsAsync(GovChatDb db, Guid personId, CancellationToken cancellation) =>
        db
            .Devices.FromSql(
                $"""
                select d.* from device d
                where d.state in ('Approved', 'Dormant', 'Frozen')
                  and exists (select from device_admission a where a.device_id = d.id and a.person_id = {personId})
                  and not exists (
                      select from device_admission a where a.device_id = d.id and a.department_id is not null
                  )
                order by d.id for no key update of d
                """
            )
            .ToListAsync(cancellation);
}
