using GovChat.Contracts.People;
using GovChat.Server.Auditing;
using GovChat.Server.Filtering;
using GovChat.Server.Hosting;
using GovChat.Server.Keys;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Accounts;

/// <summary>Makes an organisation with its key, its root department and its first person, all or nothing.</summary>
internal sealed class OrganisationFounding(
    Database database,
    Organisations organisations,
    FoundingRules rules,
    StoredKeys storedKeys,
    KeyRing keys,
    ServerOptions options,
    TimeProvider time
)
{
    /// <summary>The first person.</summary>
    internal sealed record Owner(
        string LoginName,
        string DisplayName,
        string PasswordHash,
        byte[] TotpSeed,
        long TotpLastStep
    );

    /// <summary>What the transaction holds when the rest is added to it.</summary>
    internal sealed record Founded(Organisation Organisation, Department Root, Person Owner);

    /// <summary>
    /// Founds it, and opens its host. <paramref name="claim"/> runs first in the same transaction; when it says no, nothing
    /// is founded. <paramref name="rest"/> runs last. All of it or nothing.
    /// </summary>
    public async Task<bool> FoundAsync(
        string name,
        string host,
        Owner owner,
        IReadOnlyList<Role> roles,
        Func<GovChatDb, Task<bool>> claim,
        Func<GovChatDb, Founded, Task> rest,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var organisation = new Organisation
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            // One organisation alone answers to every allowed host; several are told apart by theirs.
            Host = options.OtherHosts.Count > 0 ? host : null,
            Founding = true,
            CreatedAt = now,
        };
        var isFounded = await database.InOrganisationAsync(
            organisation.Id,
            async db =>
            {
                if (!await claim(db))
                {
                    return false;
                }

                // Should the commit fail, the key file stays behind and opens nothing. The other way round, an organisation
                // without its key, cannot be made good.
                db.Organisations.Add(organisation);
                await db.SaveChangesAsync(cancellation); // Its keys refer to it.
                storedKeys.Found(db, organisation.Id);
                var founded = Add(db, organisation, owner, roles, now);
                await db.SaveChangesAsync(cancellation);
                await rest(db, founded);
                var founder = new AuditActor(founded.Owner.Id, null, null);
                await rules.AddAsync(db, organisation.Id, founder, cancellation);
                return true;
            },
            cancellation
        );
        if (isFounded)
        {
            await organisations.LoadAsync(cancellation);
            await rules.LoadAsync([organisation], cancellation);
        }

        return isFounded;
    }

    private Founded Add(
        GovChatDb db,
        Organisation organisation,
        Owner owner,
        IReadOnlyList<Role> roles,
        DateTimeOffset now
    )
    {
        var root = new Department
        {
            Id = Guid.CreateVersion7(now),
            OrganisationId = organisation.Id,
            Name = organisation.Name,
            CreatedAt = now,
        };
        var id = Guid.CreateVersion7(now);
        var person = new Person
        {
            Id = id,
            OrganisationId = organisation.Id,
            DepartmentId = root.Id,
            DisplayName = owner.DisplayName,
            UserName = owner.LoginName,
            NormalizedUserName = owner.LoginName.ToUpperInvariant(),
            PasswordHash = owner.PasswordHash,
            SecurityStamp = SecretToken.Draw(SecretToken.LinkBytes),
            TotpSeed = keys.SealSecret(organisation.Id, SealPurpose.TotpSeed, id, owner.TotpSeed),
            TotpLastStep = owner.TotpLastStep,
            CreatedAt = now,
            AcceptedAt = now,
        };
        db.Departments.Add(root);
        db.People.Add(person);
        db.PersonRoles.AddRange(
            roles.Select(role => new PersonRole
            {
                PersonId = id,
                Role = role,
                OrganisationId = organisation.Id,
                GrantedAt = now,
            })
        );
        return new Founded(organisation, root, person);
    }
}
