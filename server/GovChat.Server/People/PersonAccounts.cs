using GovChat.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovChat.Server.People;

/// <summary>
/// Identity's <see cref="UserManager{TUser}"/> on a transaction that has named its organisation, so that names are unique
/// within the organisation and nobody finds a person of another one.
/// </summary>
internal sealed class PersonAccounts(
    IPasswordHasher<Person> hasher,
    ILookupNormalizer normalizer,
    ILoggerFactory loggers
)
{
    private static readonly IOptions<IdentityOptions> Settings = Options.Create(
        new IdentityOptions
        {
            User = { AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789._-" },
            // Identity's lockout would let anybody lock anybody out; waits are counted per terminal (SignInThrottle).
            Lockout = { AllowedForNewUsers = false },
        }
    );

    /// <summary>For the time of one transaction; the caller disposes of it.</summary>
    public UserManager<Person> For(GovChatDb db) => For(new UserOnlyStore<Person, GovChatDb, Guid>(db));

    /// <summary>The same with a store that knows more.</summary>
    public UserManager<Person> For(IUserStore<Person> store) =>
        new(
            store,
            Settings,
            hasher,
            [new UserValidator<Person>()],
            [], // What a password must be is asked before it is hashed: PasswordRules.
            normalizer,
            new IdentityErrorDescriber(),
            NoServices.Instance,
            loggers.CreateLogger<UserManager<Person>>()
        );

    /// <summary>A login name as it is compared: case does not count.</summary>
    public string Normalized(string loginName) => normalizer.NormalizeName(loginName);

    /// <summary>Token providers would come from here; this server has none.</summary>
    private sealed class NoServices : IServiceProvider
    {
        public static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
