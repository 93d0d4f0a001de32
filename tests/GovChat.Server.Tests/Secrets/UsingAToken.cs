using GovChat.Server.Secrets;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace GovChat.Server.Tests.Secrets;

/// <summary>The key-encryption key in a real PKCS#11 token: SoftHSM 2, with a folder and a process environment of its own.</summary>
[Collection(SoftToken.Alone)]
public sealed class UsingAToken : IDisposable
{
    private readonly SoftToken soft = new();
    private readonly Guid organisationId = Guid.NewGuid();
    private readonly Guid channelId = Guid.NewGuid();
    private readonly string folder;
    private readonly TokenKeys token;

    public UsingAToken()
    {
        folder = soft.Folder;
        token = new TokenKeys(SoftToken.Settings);
    }

    public void Dispose()
    {
        token.Dispose();
        soft.Remove();
    }

    [TokenFact]
    public void The_whole_hierarchy_opens_in_another_process_that_has_the_token()
    {
        var first = Rings.New(folder, provider: token);
        var rows = first.CreateOrganisation(organisationId);
        var wrapped = first.CreateChannelKey(organisationId, channelId, first.CreateRetentionKey(organisationId).Id);
        var made = first.ChannelKey(organisationId, channelId, wrapped)!.Material.ToArray();

        token.Dispose();
        using var another = new TokenKeys(SoftToken.Settings);
        var second = Rings.New(folder, provider: another);
        second.Load(organisationId, rows);

        Assert.Equal(made, second.ChannelKey(organisationId, channelId, wrapped)!.Material.ToArray());
        Assert.Empty(Directory.GetFiles(folder, "*.kek")); // No key-encryption key stands in a file.
    }

    [TokenFact]
    public void A_key_that_was_wrapped_opens_at_its_place_under_its_version_and_nowhere_else()
    {
        token.Create(organisationId, 1);
        token.Create(organisationId, 2);
        var place = KeyPlaces.OrganisationKey(organisationId, Guid.NewGuid());
        var key = new byte[DataKey.Bytes];
        key[7] = 42;
        var wrapped = token.Wrap(organisationId, 1, place, key);

        var elsewhere = Assert.Throws<KeysUnavailableException>(() =>
            token.Unwrap(organisationId, 1, place with { RowId = Guid.NewGuid() }, wrapped)
        );
        Assert.Equal(KeyTrouble.Wrong, elsewhere.Trouble);
        Assert.Throws<KeysUnavailableException>(() => token.Unwrap(organisationId, 2, place, wrapped));
        wrapped[^1] ^= 1;
        Assert.Throws<KeysUnavailableException>(() => token.Unwrap(organisationId, 1, place, wrapped));
        wrapped[^1] ^= 1;

        Assert.Equal(key, token.Unwrap(organisationId, 1, place, wrapped));
        Assert.Throws<KeysUnavailableException>(() => token.Create(organisationId, 1)); // Never made over.
    }

    [TokenFact]
    public void The_key_never_leaves_the_token()
    {
        token.Create(organisationId, 1);
        token.Dispose(); // Of one process only one holds the library.
        var factories = new Pkcs11InteropFactories();
        using var library = factories.Pkcs11LibraryFactory.LoadPkcs11Library(
            factories,
            SoftToken.Settings.Library,
            AppType.MultiThreaded
        );
        using var session = library
            .GetSlotList(SlotsType.WithTokenPresent)
            .Find(slot => slot.GetTokenInfo().Label.Trim() == "govchat")!
            .OpenSession(SessionType.ReadOnly);
        session.Login(CKU.CKU_USER, SoftToken.Settings.Pin);
        var key = session.FindAllObjects([
            session.Factories.ObjectAttributeFactory.Create(CKA.CKA_CLASS, CKO.CKO_SECRET_KEY),
        ]);

        var said = session.GetAttributeValue(
            key.Single(),
            [CKA.CKA_SENSITIVE, CKA.CKA_EXTRACTABLE, CKA.CKA_NEVER_EXTRACTABLE, CKA.CKA_VALUE]
        );

        Assert.Equal([true, false, true], said[..3].Select(attribute => attribute.GetValueAsBool()));
        Assert.True(said[3].CannotBeRead);
    }

    [TokenFact]
    public void A_token_whose_key_is_taken_away_or_whose_PIN_is_wrong_refuses()
    {
        var ring = Rings.New(folder, provider: token);
        var rows = ring.CreateOrganisation(organisationId);
        Assert.Null(ring.TroubleOf(organisationId));
        token.Dispose(); // Of one process only one holds the library, and its PIN counts for all.

        using var wrongPin = new TokenKeys(SoftToken.Settings with { Pin = "00000000" });
        var locked = Rings.New(folder, provider: wrongPin);
        locked.Load(organisationId, rows);
        Assert.Equal(KeyTrouble.Refused, locked.TroubleOf(organisationId));
        wrongPin.Dispose();

        using var noToken = new TokenKeys(SoftToken.Settings with { Token = "another" });
        var away = Rings.New(folder, provider: noToken);
        away.Load(organisationId, rows);
        Assert.Equal(KeyTrouble.Refused, away.TroubleOf(organisationId));
        noToken.Dispose();

        token.Destroy(organisationId, 1);
        var taken = Rings.New(folder, provider: token);
        taken.Load(organisationId, rows);
        Assert.Equal(KeyTrouble.Missing, taken.TroubleOf(organisationId));
    }

    [Fact]
    public void The_settings_are_refused_when_others_can_read_the_PIN()
    {
        var path = soft.WriteSettings();
        Assert.Equal(SoftToken.Settings, TokenSettings.Read(path));
        Assert.DoesNotContain(SoftToken.Settings.Pin, $"{TokenSettings.Read(path)}", StringComparison.Ordinal);

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Assert.Throws<ArgumentException>(() => TokenSettings.Read(path));
    }
}
