using GovChat.Contracts;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.People;

/// <summary>
/// Gives somebody a new link, for a first or a lost authenticator. Older links stop working; what the person signs in
/// with stays until the new link is accepted.
/// </summary>
internal sealed class InvitePerson(
    Database database,
    Notices notices,
    AuditLog audit,
    TimeProvider time,
    PublicOrigin origins
)
{
    public static Task<IResult> HandleAsync(
        Guid personId,
        SignedInPerson author,
        HttpRequest http,
        InvitePerson useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(personId, author, http, cancellation);

    private async Task<IResult> HandleAsync(
        Guid personId,
        SignedInPerson author,
        HttpRequest http,
        CancellationToken cancellation
    )
    {
        var link = await database.InOrganisationAsync(
            author.OrganisationId,
            async db =>
            {
                await Founding.LockAsync(db, author.OrganisationId, cancellation);
                if (
                    await db.People.SingleOrDefaultAsync(
                        row => row.Id == personId && row.SuspendedAt == null,
                        cancellation
                    )
                        is not { } person
                    || !await MayInviteAsync(db, person, author, cancellation)
                )
                {
                    return null;
                }

                var (invitation, token) = await InviteAsync(db, person, author.PersonId, cancellation);
                await audit.RecordAsync(
                    db,
                    PersonEvents.Invited(author.ToActor(), person, invitation.ExpiresAt),
                    cancellation
                );
                return LinkOf(invitation, token, http);
            },
            cancellation
        );
        return link is null
            ? Problem.Of(Refusal.NotFound)
            : TypedResults.Json(link, WireJson.Default.InvitationLinkView);
    }

    /// <summary>
    /// Whoever holds a link of somebody can become that person, so an owner's comes from an owner. Where there is no other,
    /// a user administrator may, or a lost authenticator would end the organisation; officers and administrators are told.
    /// </summary>
    private async Task<bool> MayInviteAsync(
        GovChatDb db,
        Person person,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        if (author.Roles.Contains(Role.Owner) || !await Owners.IsOwnerAsync(db, person.Id, cancellation))
        {
            return true;
        }

        if (await Owners.IsThereAnotherAsync(db, person.Id, cancellation))
        {
            return false;
        }

        List<Guid> told =
        [
            person.Id,
            .. await Notices.HoldersOfAsync(db, Role.SecurityOfficer, cancellation),
            .. await Notices.HoldersOfAsync(db, Role.DeviceAdministrator, cancellation),
            .. await Notices.HoldersOfAsync(db, Role.UserAdministrator, cancellation),
        ];
        notices.Tell(db, person.OrganisationId, told, NoticeKind.OwnerLinkMade, person.Id, person.DisplayName);
        return true;
    }

    /// <summary>Puts an invitation into the transaction and takes the person's open ones back.</summary>
    public async Task<(Invitation Invitation, string Token)> InviteAsync(
        GovChatDb db,
        Person person,
        Guid? invitedBy,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        await db
            .Invitations.Where(row => row.PersonId == person.Id && row.UsedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(invitation => invitation.UsedAt, now), cancellation);
        var token = SecretToken.Draw(SecretToken.LinkBytes);
        var invitation = new Invitation
        {
            Id = Guid.CreateVersion7(now),
            OrganisationId = person.OrganisationId,
            PersonId = person.Id,
            TokenHash = SecretToken.HashOf(token),
            CreatedAt = now,
            CreatedBy = invitedBy,
            ExpiresAt = now + Invitation.LivesFor,
        };
        db.Invitations.Add(invitation);
        return (invitation, token);
    }

    /// <summary>The link as it is shown, once. The token stands in the fragment, which no server log sees.</summary>
    public InvitationLinkView LinkOf(Invitation invitation, string token, HttpRequest http) =>
        new(
            invitation.PersonId,
            $"{origins.Of(http) ?? origins.Main}{Routes.InvitationPage}#{token}",
            invitation.ExpiresAt
        );
}
