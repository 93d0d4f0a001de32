using GovChat.Contracts;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>Gives out set-up links at start, one for each address that has no organisation yet.</summary>
internal sealed class SetUpLinks(
    Database database,
    Organisations organisations,
    PublicOrigin origins,
    TimeProvider time
)
{
    /// <summary>New links; the ones of an earlier start stop working, so that only what was printed last opens anything.</summary>
    public async Task<IReadOnlyList<string>> IssueAsync(CancellationToken cancellation)
    {
        var free = origins.All.Where(origin => organisations.ByHost(new Uri(origin).Host) is null).ToList();
        if (free.Count == 0)
        {
            return [];
        }

        var now = time.GetUtcNow();
        var tokens = free.ConvertAll(_ => SecretToken.Draw(SecretToken.LinkBytes));
        await database.AcrossOrganisationsAsync(
            async db =>
            {
                await db.Set<SetUpLink>()
                    .Where(link => link.UsedAt == null)
                    .ExecuteUpdateAsync(link => link.SetProperty(row => row.UsedAt, now), cancellation);
                db.Set<SetUpLink>()
                    .AddRange(
                        tokens.Select(token => new SetUpLink
                        {
                            TokenHash = SecretToken.HashOf(token),
                            CreatedAt = now,
                            ExpiresAt = now + SetUpLink.LivesFor,
                        })
                    );
                return await db.SaveChangesAsync(cancellation);
            },
            cancellation
        );
        return free.Zip(tokens, (origin, token) => $"{origin}{Routes.SetUpPage}#{token}").ToList();
    }

    /// <summary>Whether a link still works.</summary>
    public Task<bool> IsLivingAsync(string token, CancellationToken cancellation)
    {
        var hash = SecretToken.HashOf(token);
        var now = time.GetUtcNow();
        return database.AcrossOrganisationsAsync(
            db =>
                db.Set<SetUpLink>()
                    .AnyAsync(
                        link => link.TokenHash == hash && link.UsedAt == null && link.ExpiresAt > now,
                        cancellation
                    ),
            cancellation
        );
    }

    /// <summary>Uses a link up within the caller's transaction; of two at once, one gets true.</summary>
    public async Task<bool> UseAsync(GovChatDb db, string token, CancellationToken cancellation)
    {
        var hash = SecretToken.HashOf(token);
        var now = time.GetUtcNow();
        return await db.Set<SetUpLink>()
                .Where(link => link.TokenHash == hash && link.UsedAt == null && link.ExpiresAt > now)
                .ExecuteUpdateAsync(link => link.SetProperty(row => row.UsedAt, now), cancellation) == 1;
    }
}
