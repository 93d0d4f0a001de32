using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Notices;
using GovChat.DeviceProof;
using GovChat.Server.Accounts.Passkeys;
using GovChat.Server.Auditing;
using GovChat.Server.Devices;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>
/// Uses an invitation up: sets authenticator and password, and asks for this terminal in the person's name. It reads
/// nothing and signs nobody in; whether the terminal is let in is decided by somebody else.
/// </summary>
internal sealed class AcceptInvitation(
    Database database,
    Organisations organisations,
    KeyRing keys,
    PasswordWork passwords,
    Enrolment enrolment,
    NameFilter names,
    Notices notices,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        AcceptInvitationRequest request,
        HttpContext http,
        AcceptInvitation useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, http, cancellation);

    private async Task<IResult> HandleAsync(
        AcceptInvitationRequest request,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (organisations.ByHost(http.Request.Host.Host) is not { } organisation)
        {
            return Problem.Of(Refusal.LinkInvalid);
        }

        if (names.RefuseFromTerminal(organisation.Id, request.Label, Limits.DeviceLabelLengthMax, "label") is { } unfit)
        {
            return unfit;
        }

        // Judged once before the password is hashed, outside any transaction, and once more when the link is used up.
        var refusal = await database.InOrganisationAsync(
            organisation.Id,
            async db => (await JudgeAsync(db, organisation, request, cancellation)).Refusal,
            cancellation
        );
        if (refusal is not null)
        {
            return refusal;
        }

        var hash = await passwords.HashAsync(request.Password, cancellation);
        var key = http.Features.GetRequiredFeature<ProvenKey>();
        return await database.InOrganisationAsync(
            organisation.Id,
            db => AcceptAsync(db, organisation, request, hash, key, http, cancellation),
            cancellation
        );
    }

    private async Task<(Invitation? Invitation, Person? Person, long Step, IResult? Refusal)> JudgeAsync(
        GovChatDb db,
        Organisation organisation,
        AcceptInvitationRequest request,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var invitation = await db.LockInvitationAsync(request.Token, now, cancellation);
        if (invitation?.TotpSeed is not { } sealedSeed)
        {
            return (null, null, 0, Problem.Of(Refusal.LinkInvalid));
        }

        var person = await db
            .People.FromSql($"select * from person where id = {invitation.PersonId} for no key update")
            .SingleAsync(cancellation);
        if (person.SuspendedAt is not null)
        {
            return (invitation, person, 0, Problem.Of(Refusal.LinkInvalid));
        }

        if (PasswordRules.Check(request.Password, person.UserName!, organisation.Name) is { } fault)
        {
            return (invitation, person, 0, Problem.Of(fault, "password"));
        }

        var seed = keys.OpenSecret(organisation.Id, SealPurpose.TotpSeed, person.Id, sealedSeed);
        return TotpVerifier.MatchedStep(seed, request.OneTimeCode, now) is { } step
            ? (invitation, person, step, null)
            : (invitation, person, 0, Problem.Of(Refusal.OneTimeCodeWrong, "oneTimeCode"));
    }

    private async Task<IResult> AcceptAsync(
        GovChatDb db,
        Organisation organisation,
        AcceptInvitationRequest request,
        string passwordHash,
        ProvenKey key,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        await Founding.LockAsync(db, organisation.Id, cancellation);
        var (invitation, person, step, refusal) = await JudgeAsync(db, organisation, request, cancellation);
        if (refusal is not null)
        {
            return refusal;
        }

        var application = new Enrolment.Application(key, request.Label, http.Connection.RemoteIpAddress, person!.Id);
        if (await enrolment.ApplyAsync(db, organisation.Id, application, cancellation) is not { } device)
        {
            return Problem.Of(Refusal.TooManyPendingDevices);
        }

        var now = time.GetUtcNow();
        invitation!.UsedAt = now;
        person.PasswordHash = passwordHash;
        person.SecurityStamp = SecretToken.Draw(SecretToken.LinkBytes);
        person.TotpSeed = invitation.TotpSeed;
        person.TotpLastStep = step; // The code just shown does not also sign in.
        person.AcceptedAt ??= now;
        person.FailedInARow = 0; // The one way back in after a hundred failures.
        person.PasskeyAtSignIn = false;
        // Whoever needs a new link may have lost the passkey, or somebody else may have it.
        var passkeys = await db.Passkeys.Where(row => row.PersonId == person.Id).ExecuteDeleteAsync(cancellation);
        if (passkeys > 0)
        {
            notices.Tell(
                db,
                organisation.Id,
                [person.Id],
                NoticeKind.PasskeysChanged,
                person.Id,
                person.DisplayName,
                passkeys
            );
        }

        invitation.TotpSeed = null;
        await Sessions.EndAllAsync(db, person, "invitation_accepted", now, cancellation);
        await db.SaveChangesAsync(cancellation);
        await Founding.EndWhenTwoMayApproveAsync(db, cancellation);
        await audit.RecordAsync(db, AccountEvents.InvitationAccepted(device, person, passkeys), cancellation);
        return TypedResults.Json(device.ToReply(), WireJson.Default.EnrolDeviceReply);
    }
}
