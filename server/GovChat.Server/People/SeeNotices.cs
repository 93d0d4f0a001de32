using GovChat.Contracts;
using GovChat.Contracts.Notices;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.People;

/// <summary>A person looks at their own notices.</summary>
internal sealed class SeeNotices(Database database, TimeProvider time)
{
    private const int NoticesMax = 100;

    public static async Task<IResult> ListAsync(
        SignedInPerson reader,
        SeeNotices useCase,
        CancellationToken cancellation
    ) => TypedResults.Json(await useCase.ListAsync(reader, cancellation), WireJson.Default.IReadOnlyListNoticeView);

    public static async Task<IResult> SeenAsync(
        NoticesSeenRequest request,
        SignedInPerson reader,
        SeeNotices useCase,
        CancellationToken cancellation
    )
    {
        await useCase.SeenAsync(request, reader, cancellation);
        return TypedResults.NoContent();
    }

    private Task<List<NoticeView>> ListAsync(SignedInPerson reader, CancellationToken cancellation) =>
        database.InOrganisationAsync(
            reader.OrganisationId,
            async db =>
            {
                var rows = await db
                    .Notices.AsNoTracking()
                    .Where(row => row.PersonId == reader.PersonId)
                    .OrderByDescending(row => row.CreatedAt)
                    .ThenByDescending(row => row.Id)
                    .Take(NoticesMax)
                    .ToListAsync(cancellation);
                return rows.ConvertAll(row => new NoticeView(
                    row.Id,
                    row.Kind,
                    row.SubjectId,
                    row.SubjectName,
                    row.Count,
                    row.CreatedAt,
                    row.SeenAt is not null
                ));
            },
            cancellation
        );

    private Task<int> SeenAsync(NoticesSeenRequest request, SignedInPerson reader, CancellationToken cancellation) =>
        database.InOrganisationAsync(
            reader.OrganisationId,
            db =>
                db.Notices.Where(row => row.PersonId == reader.PersonId && row.SeenAt == null)
                    .Where(row => row.CreatedAt <= request.Through)
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(notice => notice.SeenAt, time.GetUtcNow()),
                        cancellation
                    ),
            cancellation
        );
}
