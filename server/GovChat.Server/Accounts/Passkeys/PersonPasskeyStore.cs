using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts.Passkeys;

/// <summary>
/// Lets Identity's ceremonies look up the passkeys of this organisation. They only read: what a ceremony found is written
/// by the use case, in columns that can be seen and counted instead of one of JSON.
/// </summary>
internal sealed class PersonPasskeyStore(GovChatDb db) : UserOnlyStore<Person, GovChatDb, Guid>(db)
{
    private readonly GovChatDb passkeys = db;

    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(
        Person user,
        CancellationToken cancellationToken
    )
    {
        var rows = await passkeys
            .Passkeys.AsNoTracking()
            .Where(row => row.PersonId == user.Id)
            .OrderBy(row => row.CreatedAt)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => row.ToInfo());
    }

    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(
        Person user,
        byte[] credentialId,
        CancellationToken cancellationToken
    ) =>
        (
            await passkeys
                .Passkeys.AsNoTracking()
                .SingleOrDefaultAsync(
                    row => row.PersonId == user.Id && row.CredentialId == credentialId,
                    cancellationToken
                )
        )?.ToInfo();

    public override async Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var personId = await passkeys
            .Passkeys.Where(row => row.CredentialId == credentialId)
            .Select(row => (Guid?)row.PersonId)
            .SingleOrDefaultAsync(cancellationToken);
        return await passkeys
            .People.AsNoTracking()
            .SingleOrDefaultAsync(person => person.Id == personId, cancellationToken);
    }

    public override Task AddOrUpdatePasskeyAsync(
        Person user,
        UserPasskeyInfo passkey,
        CancellationToken cancellationToken
    ) => throw ReadOnly();

    public override Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw ReadOnly();

    private static NotSupportedException ReadOnly() => new("Passkeys are written by AddPasskey and RemovePasskey.");
}
