using GovChat.DeviceProof;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.People;

/// <summary>Opens and ends sessions. That a session lives is judged in <see cref="SignedInPerson.Gate"/> alone.</summary>
internal sealed class Sessions(TimeProvider time)
{
    /// <summary>Puts a session into the transaction; the token is told once and stored nowhere.</summary>
    public (Session Session, string Token) Open(
        GovChatDb db,
        Person person,
        ProvenDevice device,
        FormerSignIn? former = null
    )
    {
        var now = time.GetUtcNow();
        var token = SecretToken.Draw(SecretToken.SessionBytes);
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            OrganisationId = device.OrganisationId,
            PersonId = person.Id,
            DeviceId = device.DeviceId,
            Reference = SecretToken.Draw(SecretToken.LinkBytes),
            TokenHash = SecretToken.HashOf(token),
            CreatedAt = now,
            LastSeenAt = now,
            SteppedUpAt = now,
            FormerSignInAt = former?.At,
            FormerAssetNumber = former?.AssetNumber,
            FailedBefore = former?.FailedSince ?? 0,
            ExpiresAt = now + SignedInPerson.Gate.LivesFor,
        };
        db.Sessions.Add(session);
        return (session, token);
    }

    /// <summary>Ends a session, and its sockets on every node within 300 ms.</summary>
    public static async Task EndAsync(
        GovChatDb db,
        SignedInPerson person,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        await db
            .Sessions.Where(session => session.Id == person.SessionId && session.EndedAt == null)
            .ExecuteUpdateAsync(
                session => session.SetProperty(row => row.EndedAt, now).SetProperty(row => row.EndReason, reason),
                cancellation
            );
        AddRevocation(db, person.OrganisationId, RevocationKind.Session, person.SessionId, now);
    }

    /// <summary>Ends a session found in this transaction.</summary>
    public static void EndOne(GovChatDb db, Session session, string reason, DateTimeOffset now)
    {
        session.EndedAt = now;
        session.EndReason = reason;
        AddRevocation(db, session.OrganisationId, RevocationKind.Session, session.Id, now);
    }

    /// <summary>Ends all sessions of a person, because what they sign in with has changed.</summary>
    public static async Task EndAllAsync(
        GovChatDb db,
        Person person,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var ended = await db
            .Sessions.Where(session => session.PersonId == person.Id && session.EndedAt == null)
            .ExecuteUpdateAsync(
                session => session.SetProperty(row => row.EndedAt, now).SetProperty(row => row.EndReason, reason),
                cancellation
            );

        // Where no session ended there is no socket to close; the row would only hit the one that is opened next.
        if (ended > 0)
        {
            AddRevocation(db, person.OrganisationId, RevocationKind.Person, person.Id, now);
        }
    }

    /// <summary>Ends all sessions of a device that is withdrawn; says how many there were.</summary>
    public static async Task<int> EndAllAtAsync(
        GovChatDb db,
        Guid organisationId,
        Guid deviceId,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        AddRevocation(db, organisationId, RevocationKind.Device, deviceId, now);
        return await db
            .Sessions.Where(session => session.DeviceId == deviceId && session.EndedAt == null)
            .ExecuteUpdateAsync(
                session => session.SetProperty(row => row.EndedAt, now).SetProperty(row => row.EndReason, reason),
                cancellation
            );
    }

    /// <summary>Ends the other sessions of a person, each with its own sockets; the one that asks lives on.</summary>
    public static async Task EndOthersAsync(
        GovChatDb db,
        SignedInPerson person,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var others = db.Sessions.Where(session =>
            session.PersonId == person.PersonId && session.Id != person.SessionId && session.EndedAt == null
        );
        foreach (var sessionId in await others.Select(session => session.Id).ToListAsync(cancellation))
        {
            AddRevocation(db, person.OrganisationId, RevocationKind.Session, sessionId, now);
        }

        await others.ExecuteUpdateAsync(
            session => session.SetProperty(row => row.EndedAt, now).SetProperty(row => row.EndReason, reason),
            cancellation
        );
    }

    /// <summary>Ends one session of a person; false when they have no such one.</summary>
    public static async Task<bool> EndOneAsync(
        GovChatDb db,
        SignedInPerson person,
        Guid sessionId,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var ended = await db
            .Sessions.Where(session =>
                session.Id == sessionId && session.PersonId == person.PersonId && session.EndedAt == null
            )
            .ExecuteUpdateAsync(
                session => session.SetProperty(row => row.EndedAt, now).SetProperty(row => row.EndReason, reason),
                cancellation
            );
        if (ended > 0)
        {
            AddRevocation(db, person.OrganisationId, RevocationKind.Session, sessionId, now);
        }

        return ended > 0;
    }

    /// <summary>Locks the session; its sockets hear on, and speak no more on any node.</summary>
    public static async Task LockAsync(
        GovChatDb db,
        SignedInPerson person,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        await db
            .Sessions.Where(session => session.Id == person.SessionId && session.LockedAt == null)
            .ExecuteUpdateAsync(session => session.SetProperty(row => row.LockedAt, now), cancellation);
        AddRevocation(db, person.OrganisationId, RevocationKind.Lock, person.SessionId, now);
    }

    /// <summary>Unlocks it after the right password, which also makes up for the wrong ones before.</summary>
    public static async Task UnlockAsync(
        GovChatDb db,
        SignedInPerson person,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        await db
            .Sessions.Where(session => session.Id == person.SessionId)
            .ExecuteUpdateAsync(
                session => session.SetProperty(row => row.LockedAt, (DateTimeOffset?)null),
                cancellation
            );
        AddRevocation(db, person.OrganisationId, RevocationKind.Unlock, person.SessionId, now);
    }

    // Read by every node; each closes the sockets it holds for the subject.
    private static void AddRevocation(
        GovChatDb db,
        Guid organisationId,
        RevocationKind kind,
        Guid subjectId,
        DateTimeOffset now
    ) =>
        db.Revocations.Add(
            new Revocation
            {
                OrganisationId = organisationId,
                Kind = kind,
                SubjectId = subjectId,
                At = now,
            }
        );
}
