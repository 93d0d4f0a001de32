using GovChat.Server.Secrets;

namespace GovChat.Server.Tests.Secrets;

public sealed class KeepingKeys : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govchat-keys-").FullName;
    private readonly Guid organisationId = Guid.NewGuid();
    private readonly Guid channelId = Guid.NewGuid();

    private string KeyFile => Directory.GetFiles(folder).Single();

    [Fact]
    public void A_channel_key_opens_again_in_another_process_that_has_the_key_file()
    {
        var first = NewRing();
        var wrappedOrganisation = first.CreateOrganisation(organisationId);
        var wrappedChannel = first.CreateChannelKey(organisationId, channelId);

        var second = NewRing();
        second.OpenOrganisation(organisationId, wrappedOrganisation);
        var opened = second.OpenChannelKey(organisationId, channelId, wrappedChannel);

        Assert.Equal(first.ChannelKey(wrappedChannel.Id)!.Material.ToArray(), opened.Material.ToArray());
    }

    [Fact]
    public void A_channel_key_does_not_open_as_another_channels()
    {
        var first = NewRing();
        var wrappedOrganisation = first.CreateOrganisation(organisationId);
        var wrappedChannel = first.CreateChannelKey(organisationId, channelId);
        var second = NewRing();
        second.OpenOrganisation(organisationId, wrappedOrganisation);

        Assert.Throws<SealBrokenException>(() => second.OpenChannelKey(organisationId, Guid.NewGuid(), wrappedChannel));
        Assert.NotNull(second.OpenChannelKey(organisationId, channelId, wrappedChannel));
    }

    [Fact]
    public void The_key_file_is_the_owners_alone_and_opens_nothing_once_others_can_read_it()
    {
        var wrapped = NewRing().CreateOrganisation(organisationId);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        NewRing().OpenOrganisation(organisationId, wrapped);

        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Assert.Throws<InvalidOperationException>(() => NewRing().OpenOrganisation(organisationId, wrapped));
    }

    [Fact]
    public void A_missing_or_damaged_key_file_is_refused()
    {
        var wrapped = NewRing().CreateOrganisation(organisationId);
        NewRing().OpenOrganisation(organisationId, wrapped);

        File.WriteAllBytes(KeyFile, new byte[DataKey.Bytes - 1]);
        Assert.Throws<InvalidOperationException>(() => NewRing().OpenOrganisation(organisationId, wrapped));

        File.Delete(KeyFile);
        Assert.Throws<InvalidOperationException>(() => NewRing().OpenOrganisation(organisationId, wrapped));
    }

    [Fact]
    public void A_key_file_is_never_written_over()
    {
        NewRing().CreateOrganisation(organisationId);
        var before = File.ReadAllBytes(KeyFile);

        Assert.Throws<IOException>(() => NewRing().CreateOrganisation(organisationId));
        Assert.Equal(before, File.ReadAllBytes(KeyFile));
    }

    [Fact]
    public void Two_organisations_fingerprint_the_same_text_differently()
    {
        var ring = NewRing();
        var other = Guid.NewGuid();
        ring.CreateOrganisation(organisationId);
        ring.CreateOrganisation(other);

        Assert.Equal(ring.Mac(organisationId, "a", "同じ"u8), ring.Mac(organisationId, "a", "同じ"u8));
        Assert.NotEqual(ring.Mac(organisationId, "a", "同じ"u8), ring.Mac(other, "a", "同じ"u8));
        Assert.NotEqual(ring.Mac(organisationId, "a", "同じ"u8), ring.Mac(organisationId, "b", "同じ"u8));
    }

    [Fact]
    public void A_key_prints_its_name_and_nothing_else()
    {
        var key = new DataKey(organisationId, new byte[DataKey.Bytes]);

        Assert.Equal($"key {organisationId}", key.ToString());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private KeyRing NewRing() => new(new KeyFiles(folder));
}
