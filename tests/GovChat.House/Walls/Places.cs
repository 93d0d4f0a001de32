using ArchUnitNET.Domain;

namespace GovChat.House.Walls;

/// <summary>What is dangerous has one place: the database's connection in Storage, keyed cryptography in Secrets.</summary>
public sealed class Places
{
    private static readonly string[] DatabaseDoor =
    [
        "Npgsql.NpgsqlConnection",
        "Npgsql.NpgsqlDataSource",
        "Npgsql.NpgsqlTransaction",
    ];

    private static readonly string[] KeyedCryptography =
    [
        "System.Security.Cryptography.Aes",
        "System.Security.Cryptography.ChaCha",
        "System.Security.Cryptography.ECD",
        "System.Security.Cryptography.HKDF",
        "System.Security.Cryptography.HMAC",
        "System.Security.Cryptography.RSA",
        "System.Security.Cryptography.Rfc2898",
        "Geralt.X25519",
        "Net.Pkcs11Interop.",
    ];

    private static readonly string[] Sealing =
    [
        "System.Security.Cryptography.Aes",
        "System.Security.Cryptography.ChaCha",
    ];

    private static readonly string[] PasswordHashing = ["Geralt.Argon2"];

    private static readonly string[] RawMarkup = ["Microsoft.AspNetCore.Components.MarkupString"];

    private static readonly string[] ClientTypes = ["GovChat.Client."];

    [Fact]
    public void Connections_are_opened_in_Storage_only() =>
        // GovChatHost makes the data source that Storage is given; nobody else names it.
        Assert.Empty(
            Users(
                Building.TypesUnder("GovChat.Server"),
                DatabaseDoor,
                "GovChat.Server.Storage",
                "GovChat.Server.GovChatHost"
            )
        );

    [Fact]
    public void Database_contexts_are_defined_in_Storage_only() =>
        Assert.All(
            Building
                .TypesUnder("GovChat.Server")
                .OfType<Class>()
                .Where(type => type.InheritedClasses.Any(ancestor => ancestor.Name == "DbContext")),
            type => Assert.StartsWith("GovChat.Server.Storage.", type.FullName, StringComparison.Ordinal)
        );

    [Fact]
    public void Keyed_cryptography_stands_in_Secrets_only() =>
        // The sample municipality's terminal signs as a browser would: with a key of its own that guards nothing.
        Assert.Empty(
            Users(
                Building.TypesUnder("GovChat.Server"),
                KeyedCryptography,
                "GovChat.Server.Secrets",
                "GovChat.Server.Demo.SampleTerminal"
            )
        );

    [Fact]
    public void One_type_seals_and_opens_and_the_key_makes_its_cipher() =>
        Assert.Empty(
            Users(
                Building.TypesUnder("GovChat.Server"),
                Sealing,
                "GovChat.Server.Secrets.Sealer",
                "GovChat.Server.Secrets.DataKey",
                // What leaves the house is sealed to somebody's own key, in a public format; nothing here opens it.
                "GovChat.Server.Secrets.AgeRecipient",
                "GovChat.Server.Secrets.AgeWriter"
            )
        );

    [Fact]
    public void Passwords_are_hashed_in_one_place() =>
        Assert.Empty(
            Users(
                Building.TypesUnder("GovChat.Server"),
                PasswordHashing,
                "GovChat.Server.Accounts.Argon2idPasswordHasher"
            )
        );

    [Fact]
    public void Nobody_renders_text_as_markup() =>
        Assert.Empty(
            Users([.. Building.TypesUnder("GovChat.Client"), .. Building.TypesUnder("GovChat.Server")], RawMarkup)
        );

    [Fact]
    public void Nobody_reaches_around_the_client_s_hosting() =>
        // The server refers to the client to host its files. Only the host and the root document may name its types.
        Assert.Empty(
            Users(
                Building.TypesUnder("GovChat.Server"),
                ClientTypes,
                "GovChat.Server.GovChatHost",
                "GovChat.Server.Components"
            )
        );

    [Fact]
    public void What_stands_in_the_wrong_place_is_caught()
    {
        const string example = "GovChat.House.Walls.Examples.WrongPlace";
        var examples = Building.ExamplesUnder("GovChat.House.Walls.Examples");

        Assert.Contains(example, Users(examples, DatabaseDoor, "GovChat.Server.Storage"));
        Assert.Contains(example, Users(examples, KeyedCryptography, "GovChat.Server.Secrets"));
        Assert.Contains(example, Users(examples, Sealing));
        Assert.Contains(example, Users(examples, PasswordHashing));
        Assert.Contains(example, Users(examples, RawMarkup));
        Assert.Contains(example, Users(examples, ClientTypes));
        Assert.DoesNotContain(example, Users(examples, KeyedCryptography, example));
    }

    private static string[] Users(IEnumerable<IType> types, string[] forbidden, params string[] allowed) =>
        [
            .. types
                .Where(type =>
                    type.Dependencies.Any(dependency => StartsWithAny(dependency.Target.FullName, forbidden))
                )
                .Select(type => type.FullName)
                .Where(name => !allowed.Any(place => IsIn(name, place)))
                .Distinct(StringComparer.Ordinal),
        ];

    private static bool StartsWithAny(string name, string[] beginnings) =>
        beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>Whether a type is the place, or stands in it: a namespace, or a type with those nested in it.</summary>
    private static bool IsIn(string type, string place) =>
        type == place
        || type.StartsWith(place + ".", StringComparison.Ordinal)
        || type.StartsWith(place + "+", StringComparison.Ordinal);
}
