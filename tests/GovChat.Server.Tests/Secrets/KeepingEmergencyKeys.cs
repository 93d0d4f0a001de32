using GovChat.Server.Secrets;

namespace GovChat.Server.Tests.Secrets;

/// <summary>An emergency's own key: a file that is there while the emergency runs, and nothing afterwards.</summary>
public sealed class KeepingEmergencyKeys : IDisposable
{
    private const string Text = "山田太郎様のお子さんの件です";

    private readonly string folder = Directory.CreateTempSubdirectory("govchat-keys-").FullName;
    private readonly Guid organisationId = Guid.NewGuid();
    private readonly Guid emergencyId = Guid.NewGuid();
    private readonly Guid messageId = Guid.NewGuid();

    private readonly KeyRows rows;

    public KeepingEmergencyKeys() => rows = Rings.New(folder).CreateOrganisation(organisationId);

    private string Emergencies => Path.Combine(folder, "emergencies");

    private string KeyFile => Directory.GetFiles(Emergencies, "*.key").Single();

    [Fact]
    public void What_is_sealed_opens_again_in_another_process()
    {
        var first = NewKeys();
        first.Create(organisationId, emergencyId);
        var body = first.SealText(organisationId, emergencyId, messageId, Text)!;

        Assert.Equal(Text, NewKeys().OpenText(organisationId, emergencyId, messageId, body));
        Assert.Throws<SealBrokenException>(() => NewKeys().OpenText(organisationId, emergencyId, Guid.NewGuid(), body));
    }

    [Fact]
    public void The_file_is_the_owners_alone_and_is_wrapped()
    {
        NewKeys().Create(organisationId, emergencyId);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        Assert.NotEqual(DataKey.Bytes, new FileInfo(KeyFile).Length);
        Assert.Equal([emergencyId], NewKeys().All());
    }

    [Fact]
    public void It_is_bound_to_its_emergency_and_its_organisation()
    {
        var keys = NewKeys();
        keys.Create(organisationId, emergencyId);
        var other = Guid.NewGuid();
        File.Copy(KeyFile, Path.Combine(Emergencies, $"{other:N}.key"));

        Assert.Throws<SealBrokenException>(() => NewKeys().SealText(organisationId, other, messageId, Text));
        Assert.NotNull(NewKeys().SealText(organisationId, emergencyId, messageId, Text));
    }

    [Fact]
    public void Destroyed_it_opens_and_seals_nothing_any_more_in_no_process()
    {
        var keys = NewKeys();
        var another = NewKeys();
        keys.Create(organisationId, emergencyId);
        var body = keys.SealText(organisationId, emergencyId, messageId, Text)!;

        keys.Destroy(emergencyId);
        keys.Destroy(emergencyId);

        Assert.Empty(Directory.GetFiles(Emergencies, "*.key"));
        Assert.Null(keys.OpenText(organisationId, emergencyId, messageId, body));
        Assert.Null(keys.SealText(organisationId, emergencyId, messageId, Text));
        Assert.Null(another.OpenText(organisationId, emergencyId, messageId, body));
    }

    [Fact]
    public void A_tag_tells_backup_programs_to_leave_the_folder_out()
    {
        NewKeys().Create(organisationId, emergencyId);

        var tag = File.ReadAllText(Path.Combine(Emergencies, "CACHEDIR.TAG"));
        Assert.StartsWith("Signature: 8a477f597d28d172789f06886806bc55", tag, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_one_key_an_emergency()
    {
        NewKeys().Create(organisationId, emergencyId);

        Assert.Throws<IOException>(() => NewKeys().Create(organisationId, emergencyId));
        NewKeys().Create(organisationId, Guid.NewGuid());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private EmergencyKeys NewKeys()
    {
        var ring = Rings.New(folder);
        ring.Load(organisationId, rows);
        return new EmergencyKeys(Emergencies, ring);
    }
}
