using GovChat.Server.Secrets;

namespace GovChat.Server.Tests.Secrets;

/// <summary>The hierarchy from the key file to a channel's data key, in one process and in the next.</summary>
public sealed class KeepingKeys : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govchat-keys-").FullName;
    private readonly Guid organisationId = Guid.NewGuid();
    private readonly Guid channelId = Guid.NewGuid();

    private string KekFile => Directory.GetFiles(folder, "*.kek").Single();

    private string RetentionFile => Directory.GetFiles(folder, "*.key", SearchOption.AllDirectories).Single();

    [Fact]
    public void A_channel_key_opens_again_in_another_process_that_has_the_key_files()
    {
        var first = Rings.New(folder);
        var rows = first.CreateOrganisation(organisationId);
        var wrapped = first.CreateChannelKey(organisationId, channelId, first.CreateRetentionKey(organisationId).Id);
        var made = first.ChannelKey(organisationId, channelId, wrapped)!;

        var opened = Another(rows).ChannelKey(organisationId, channelId, wrapped)!;

        Assert.Equal(made.Material.ToArray(), opened.Material.ToArray());
    }

    [Fact]
    public void A_channel_key_does_not_open_as_another_channels()
    {
        var first = Rings.New(folder);
        var rows = first.CreateOrganisation(organisationId);
        var wrapped = first.CreateChannelKey(organisationId, channelId, first.CreateRetentionKey(organisationId).Id);
        var second = Another(rows);

        Assert.Throws<SealBrokenException>(() => second.ChannelKey(organisationId, Guid.NewGuid(), wrapped));
        Assert.NotNull(second.ChannelKey(organisationId, channelId, wrapped));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_key_file_is_the_owners_alone_and_opens_nothing_once_others_can_read_it(bool isRetentionKey)
    {
        var rows = Rings.New(folder).CreateOrganisation(organisationId);
        var retention = Another(rows).CreateRetentionKey(organisationId);
        var path = isRetentionKey ? RetentionFile : KekFile;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.NotNull(Another(rows).RetentionKey(organisationId, retention.Id));

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Assert.Equal(KeyTrouble.OpenToOthers, TroubleOf(Another(rows), retention));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_missing_damaged_or_other_key_file_is_refused(bool isRetentionKey)
    {
        var rows = Rings.New(folder).CreateOrganisation(organisationId);
        var retention = Another(rows).CreateRetentionKey(organisationId);
        var path = isRetentionKey ? RetentionFile : KekFile;
        var good = File.ReadAllBytes(path);

        File.WriteAllBytes(path, good[..^1]);
        Assert.Equal(KeyTrouble.Wrong, TroubleOf(Another(rows), retention));
        File.WriteAllBytes(path, new byte[good.Length]);
        Assert.Equal(KeyTrouble.Wrong, TroubleOf(Another(rows), retention));
        File.Delete(path);
        Assert.Equal(KeyTrouble.Missing, TroubleOf(Another(rows), retention));

        File.WriteAllBytes(path, good);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Null(TroubleOf(Another(rows), retention));
    }

    [Fact]
    public void A_wrong_check_value_is_refused_at_every_level()
    {
        var ring = Rings.New(folder);
        var rows = ring.CreateOrganisation(organisationId);
        var channel = ring.CreateChannelKey(organisationId, channelId, ring.CreateRetentionKey(organisationId).Id);
        var key = rows.OrganisationKeys[0];
        var other = new byte[DataKey.CheckBytes];

        var organisation = rows with { OrganisationKeys = [key with { Key = key.Key with { CheckValue = other } }] };
        Assert.Equal(KeyTrouble.Wrong, Another(organisation).TroubleOf(organisationId));
        var root = rows with { Roots = [rows.Roots[0] with { CheckValue = other }] };
        Assert.Equal(KeyTrouble.Wrong, Another(root).TroubleOf(organisationId));
        var refused = Assert.Throws<KeysUnavailableException>(() =>
            Another(rows).ChannelKey(organisationId, channelId, channel with { CheckValue = other })
        );
        Assert.Equal(KeyTrouble.Wrong, refused.Trouble);

        Assert.Null(Another(rows).TroubleOf(organisationId));
        Assert.NotNull(Another(rows).ChannelKey(organisationId, channelId, channel));
    }

    [Fact]
    public void A_key_file_is_never_written_over()
    {
        Rings.New(folder).CreateOrganisation(organisationId);
        var before = File.ReadAllBytes(KekFile);

        Assert.Throws<IOException>(() => Rings.New(folder).CreateOrganisation(organisationId));
        Assert.Equal(before, File.ReadAllBytes(KekFile));
    }

    [Fact]
    public void What_stands_under_a_destroyed_retention_key_is_gone_and_its_neighbour_is_not()
    {
        var ring = Rings.New(folder);
        var rows = ring.CreateOrganisation(organisationId);
        var files = new RetentionKeyFiles(Path.Combine(folder, "retention"));
        var doomed = ring.CreateRetentionKey(organisationId);
        var gone = ring.CreateChannelKey(organisationId, channelId, doomed.Id);
        var kept = ring.CreateChannelKey(organisationId, channelId, ring.CreateRetentionKey(organisationId).Id);

        files.Destroy(organisationId, doomed.Id, DateTimeOffset.UnixEpoch);
        files.Destroy(organisationId, doomed.Id, DateTimeOffset.UnixEpoch);

        Assert.Null(Another(rows).ChannelKey(organisationId, channelId, gone));
        Assert.NotNull(Another(rows).ChannelKey(organisationId, channelId, kept));
    }

    [Fact]
    public void Two_organisations_fingerprint_the_same_text_differently()
    {
        var ring = Rings.New(folder);
        var other = Guid.NewGuid();
        ring.CreateOrganisation(organisationId);
        ring.CreateOrganisation(other);

        Assert.Equal(ring.Mac(organisationId, "a", "同じ"u8), ring.Mac(organisationId, "a", "同じ"u8));
        Assert.NotEqual(ring.Mac(organisationId, "a", "同じ"u8), ring.Mac(other, "a", "同じ"u8));
        Assert.NotEqual(ring.Mac(organisationId, "a", "同じ"u8), ring.Mac(organisationId, "b", "同じ"u8));
    }

    [Fact]
    public void A_secret_opens_by_the_root_it_names_however_old_that_is()
    {
        var first = Rings.New(folder);
        var rows = first.CreateOrganisation(organisationId);
        var row = Guid.NewGuid();
        var old = first.SealWords(organisationId, SealPurpose.ReportNote, row, "前の鍵");
        var mac = first.Mac(organisationId, "label", "同じ"u8);
        var newer = Another(rows with { Roots = [.. rows.Roots, first.CreateRoot(organisationId)] });

        var next = newer.SealWords(organisationId, SealPurpose.ReportNote, row, "次の鍵");

        Assert.NotEqual(Sealer.KeyIdOf(old), Sealer.KeyIdOf(next));
        Assert.Equal("前の鍵", newer.OpenWords(organisationId, SealPurpose.ReportNote, row, old));
        Assert.Equal("次の鍵", newer.OpenWords(organisationId, SealPurpose.ReportNote, row, next));
        Assert.Equal(mac, newer.Mac(organisationId, "label", "同じ"u8));
        Assert.Throws<SealBrokenException>(() => first.OpenWords(organisationId, SealPurpose.ReportNote, row, next));
    }

    [Fact]
    public void A_key_prints_its_name_and_nothing_else()
    {
        var key = new DataKey(organisationId, new byte[DataKey.Bytes]);

        Assert.Equal($"key {organisationId}", key.ToString());
    }

    [Fact]
    public void An_erased_key_does_nothing_any_more_whoever_holds_it()
    {
        var key = DataKey.Draw();
        var place = new SealedPlace(SealPurpose.MessageBody, organisationId, channelId, Guid.NewGuid());
        var body = Sealer.SealText(key, place, "まだ読める");
        Assert.Equal("まだ読める", Sealer.OpenText(key, place, body));

        key.Erase();

        Assert.Throws<KeysUnavailableException>(() => Sealer.OpenText(key, place, body));
        Assert.Throws<KeysUnavailableException>(() => Sealer.SealText(key, place, "書けない"));
        Assert.Throws<KeysUnavailableException>(() => key.Mac("同じ"u8));
        Assert.Equal(new byte[DataKey.Bytes], key.Material.ToArray());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private KeyRing Another(KeyRows rows)
    {
        var ring = Rings.New(folder);
        ring.Load(organisationId, rows);
        return ring;
    }

    private KeyTrouble? TroubleOf(KeyRing ring, WrappedKey retention)
    {
        try
        {
            ring.RetentionKey(organisationId, retention.Id);
            return null;
        }
        catch (KeysUnavailableException refused)
        {
            return refused.Trouble;
        }
    }
}
