using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovChat.Server.Accounts.Passkeys;

/// <summary>
/// The ceremonies of WebAuthn, as ASP.NET Core Identity performs them, with the state on this server. A passkey answers for
/// the host of the configured origin only, and only after the person has shown themselves to it (fingerprint or PIN).
/// </summary>
internal sealed class PasskeyCeremonies(PersonAccounts accounts, PublicOrigin origins, TimeProvider time)
{
    private const string Required = "required";

    /// <summary>What the browser needs to make a passkey for the person.</summary>
    public async Task<string> BeginAddingAsync(
        GovChatDb db,
        Person person,
        Guid sessionId,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        using var manager = ManagerFor(db);
        var entity = new PasskeyUserEntity
        {
            Id = person.Id.ToString("D"),
            Name = person.UserName!,
            DisplayName = person.DisplayName,
        };
        var options = await HandlerFor(manager, http).MakeCreationOptionsAsync(entity, http);
        await db.BeginCeremonyAsync(
            sessionId,
            PasskeyCeremonyKind.Adding,
            options.AttestationState!,
            time.GetUtcNow(),
            cancellation
        );
        return options.CreationOptionsJson;
    }

    /// <summary>The passkey that was made, if it answers what this session was asked; null otherwise.</summary>
    public async Task<UserPasskeyInfo?> EndAddingAsync(
        GovChatDb db,
        Guid sessionId,
        string credential,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var state = await db.TakeCeremonyAsync(sessionId, PasskeyCeremonyKind.Adding, time.GetUtcNow(), cancellation);
        if (state is null)
        {
            return null;
        }

        using var manager = ManagerFor(db);
        var result = await HandlerFor(manager, http)
            .PerformAttestationAsync(
                new PasskeyAttestationContext
                {
                    HttpContext = http,
                    CredentialJson = credential,
                    AttestationState = state,
                }
            );
        return result.Succeeded ? result.Passkey : null;
    }

    /// <summary>What the browser needs to ask one of the person's passkeys; null when they have none.</summary>
    /// <param name="db">The transaction.</param>
    /// <param name="personId">Whose passkeys.</param>
    /// <param name="subjectId">The session or sign-in that asks.</param>
    /// <param name="kind">What for.</param>
    /// <param name="http">The call.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<string?> BeginAskingAsync(
        GovChatDb db,
        Guid personId,
        Guid subjectId,
        PasskeyCeremonyKind kind,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (!await db.Passkeys.AnyAsync(row => row.PersonId == personId, cancellation))
        {
            return null;
        }

        using var manager = ManagerFor(db);
        var person = await db.People.AsNoTracking().SingleAsync(row => row.Id == personId, cancellation);
        var options = await HandlerFor(manager, http).MakeRequestOptionsAsync(person, http);
        await db.BeginCeremonyAsync(subjectId, kind, options.AssertionState!, time.GetUtcNow(), cancellation);
        return options.RequestOptionsJson;
    }

    /// <summary>Whether a passkey of this person answered what this session or sign-in was asked; notes its use.</summary>
    /// <param name="db">The transaction.</param>
    /// <param name="personId">Whose passkey it must be.</param>
    /// <param name="subjectId">The session or sign-in that asked.</param>
    /// <param name="kind">What for.</param>
    /// <param name="credential">The answer.</param>
    /// <param name="http">The call.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<bool> EndAskingAsync(
        GovChatDb db,
        Guid personId,
        Guid subjectId,
        PasskeyCeremonyKind kind,
        string credential,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        if (await db.TakeCeremonyAsync(subjectId, kind, now, cancellation) is not { } state)
        {
            return false;
        }

        using var manager = ManagerFor(db);
        var result = await HandlerFor(manager, http)
            .PerformAssertionAsync(
                new PasskeyAssertionContext
                {
                    HttpContext = http,
                    CredentialJson = credential,
                    AssertionState = state,
                }
            );
        if (!result.Succeeded || result.User.Id != personId)
        {
            return false;
        }

        var credentialId = result.Passkey.CredentialId;
        var passkey = await db.Passkeys.SingleAsync(row => row.CredentialId == credentialId, cancellation);
        passkey.SignCount = result.Passkey.SignCount;
        passkey.IsBackedUp = result.Passkey.IsBackedUp;
        passkey.LastUsedAt = now;
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private UserManager<Person> ManagerFor(GovChatDb db) => accounts.For(new PersonPasskeyStore(db));

    private PasskeyHandler<Person> HandlerFor(UserManager<Person> manager, HttpContext http)
    {
        var origin = origins.Of(http.Request) ?? origins.Main;
        return new PasskeyHandler<Person>(
            manager,
            Options.Create(
                new IdentityPasskeyOptions
                {
                    ServerDomain = new Uri(origin).Host,
                    UserVerificationRequirement = Required,
                    AuthenticatorTimeout = PasskeyCeremony.LivesFor,
                    // No frame of another page may ask, and the origin is compared whole: scheme, host and port.
                    ValidateOrigin = asked =>
                        ValueTask.FromResult(
                            !asked.CrossOrigin
                                && asked.TopOrigin is null
                                && string.Equals(asked.Origin, origin, StringComparison.Ordinal)
                        ),
                }
            )
        );
    }
}
