using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Emergencies;
using GovChat.Contracts.Messages;
using GovChat.Server.Secrets;
using GovChat.Server.Tests.Canaries;
using GovChat.Server.Tests.Secrets;
using GovChat.Testing;

namespace GovChat.Server.Tests.Oversight;

/// <summary>Before its time, by those who may; and what is left of it.</summary>
public sealed class EndingAnEmergency : IAsyncLifetime
{
    private readonly EmergencyScene scene = new();

    public Task InitializeAsync() => scene.InitializeAsync();

    public Task DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task Whoever_opened_it_ends_it_early()
    {
        var emergency = await scene.OpenAsync();
        await EmergencyScene.SendAsync(scene.Opener, emergency);
        await using var line = await scene.Recipient.ConnectAsync();
        await using var stale = await scene.Opener.ConnectAsync();

        var ended = await EmergencyScene.EndAsync(scene.Opener, emergency);
        var told = await line.ChannelChanges.ReadAsync(scene.Patience);
        var read = Assert.Single(await EmergencyScene.HistoryAsync(scene.Recipient, emergency));
        var stopped = await stale.SendAsync(emergency.EmergencyId, EmergencyScene.Text);
        var refused = await stale.SendAsync(emergency.EmergencyId, "了解です");
        var again = await EmergencyScene.EndAsync(scene.Opener, emergency);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (ended.Status, again.Status));
        Assert.Equal(emergency.EmergencyId, told.ChannelId);
        Assert.Equal((EmergencyScene.Left, MessageMark.ExceptionEnded), (read.Text, read.Mark));
        Assert.Equal((Refusal.EmergencyEnded, Refusal.EmergencyEnded), (stopped.Refusal, refused.Refusal));
        Assert.Single(await scene.RecordsAsync("emergency.ended"));
        Assert.Single(await scene.RecordsAsync("emergency.key_deleted"));
        var view = await EmergencyScene.FindAsync(scene.Opener, emergency);
        Assert.True(view is { EndedAt: not null, MayEnd: false, Messages: 1, OwesReport: true });
    }

    [Fact]
    public async Task The_officer_may_end_it_and_learns_nothing_of_what_was_said()
    {
        var emergency = await scene.OpenAsync();
        var seen = await EmergencyScene.FindAsync(scene.Officer, emergency);

        var ended = await EmergencyScene.EndAsync(scene.Officer, emergency);

        Assert.True(seen is { ChannelId: null, MayEnd: true, OwesReport: false });
        Assert.True(ended.IsGood);
        Assert.Equal(scene.Officer.Me.DisplayName, (await scene.RecordsAsync("emergency.ended"))[0].ActorName);
    }

    [Fact]
    public async Task Recipients_and_strangers_may_not()
    {
        var emergency = await scene.OpenAsync();

        var recipient = await EmergencyScene.EndAsync(scene.Recipient, emergency);
        var stranger = await EmergencyScene.EndAsync(scene.Stranger, emergency);
        var absent = await EmergencyScene.EndAsync(scene.Opener, emergency with { EmergencyId = Guid.NewGuid() });
        var control = await EmergencyScene.EndAsync(scene.Opener, emergency);

        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (recipient.Status, recipient.Code));
        Assert.Equal(absent.Problem, recipient.Problem);
        Assert.Equal(absent.Problem, stranger.Problem);
        Assert.True(control.IsGood);
    }

    [Fact]
    public async Task What_ended_while_the_server_was_down_is_ended_when_it_starts_and_stray_keys_are_destroyed()
    {
        var over = await scene.OpenAsync(hours: 1);
        var running = await scene.OpenAsync(hours: 24);
        await EmergencyScene.SendAsync(scene.Opener, over);
        await EmergencyScene.SendAsync(scene.Opener, running);
        var stray = Path.Combine(scene.KeyFolder, $"{Guid.NewGuid():N}.key");

        await scene.App.RestartAsync(() =>
        {
            File.WriteAllText(stray, "made for an emergency whose opening was never committed");
            scene.App.Clock.Advance(TimeSpan.FromHours(2));
        });

        Assert.Equal(
            [$"{running.EmergencyId:N}.key"],
            Directory.GetFiles(scene.KeyFolder, "*.key").Select(path => Path.GetFileName(path))
        );
        await scene.PassAsync(TimeSpan.Zero, scene.Recipient);
        var ended = Assert.Single(await EmergencyScene.HistoryAsync(scene.Recipient, over));
        var alive = Assert.Single(await EmergencyScene.HistoryAsync(scene.Recipient, running));
        Assert.Equal((EmergencyScene.Left, MessageMark.ExceptionEnded), (ended.Text, ended.Mark));
        Assert.Equal((EmergencyScene.Text, MessageMark.Exception), (alive.Text, alive.Mark));
    }

    [Fact]
    public async Task A_destroyed_key_that_comes_back_with_a_restored_folder_is_destroyed_at_the_next_start()
    {
        var ended = await scene.OpenAsync();
        var running = await scene.OpenAsync();
        var kept = await File.ReadAllBytesAsync(KeyPath(ended));
        await EmergencyScene.EndAsync(scene.Opener, ended);

        await scene.App.RestartAsync(() => File.WriteAllBytes(KeyPath(ended), kept));

        Assert.Equal((false, true), (File.Exists(KeyPath(ended)), File.Exists(KeyPath(running))));
    }

    [Fact]
    public async Task A_key_that_cannot_be_destroyed_hinders_nothing_else_and_is_tried_again()
    {
        var held = await scene.OpenAsync();
        var other = await scene.OpenAsync();

        await using (new FileStream(KeyPath(held), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await scene.App.RestartAsync(() => scene.App.Clock.Advance(TimeSpan.FromDays(7)));
            await scene.PassAsync(TimeSpan.Zero, scene.Officer);

            Assert.Equal((true, false), (File.Exists(KeyPath(held)), File.Exists(KeyPath(other))));
            Assert.Equal(2, (await scene.RecordsAsync("emergency.ended")).Count);
            Assert.Equal(2, (await scene.RecordsAsync("emergency.report_overdue")).Count);
            Assert.Single(await scene.RecordsAsync("emergency.key_deleted"));
        }

        scene.App.Clock.Advance(TimeSpan.FromSeconds(10)); // The watch looks again.
        await scene.UntilAsync(async () => (await scene.RecordsAsync("emergency.key_deleted")).Count == 2);
        Assert.False(File.Exists(KeyPath(held)));
    }

    /// <summary>With the rows of a backup from before the end, and every key that is left.</summary>
    [Fact]
    public async Task Nothing_that_is_left_opens_what_was_said_not_even_a_backup_of_the_database()
    {
        var emergency = await scene.OpenAsync();
        await EmergencyScene.SendAsync(scene.Opener, emergency);
        var backup = await BodyAsync(emergency.EmergencyId);
        var messageId = await scene.AskAsync<Guid>("select message_id from emergency_body");
        var organisationId = await scene.AskAsync<Guid>("select id from organisation");
        var keyFolder = Path.GetDirectoryName(scene.KeyFolder)!;
        var kept = Directory.CreateTempSubdirectory("govchat-kept-").FullName;
        CopyKeys(keyFolder, kept);

        await EmergencyScene.EndAsync(scene.Opener, emergency);

        Assert.Null(await BodyAsync(emergency.EmergencyId));
        var rows = await RowsAsync();
        var left = KeysIn(keyFolder, organisationId, rows);
        Assert.Null(left.OpenText(organisationId, emergency.EmergencyId, messageId, backup!));
        var place = new SealedPlace(SealPurpose.EmergencyBody, organisationId, emergency.EmergencyId, messageId);
        foreach (var key in await AllKeysLeftAsync(organisationId, keyFolder, emergency.EmergencyId, rows))
        {
            Assert.Throws<SealBrokenException>(() => Sealer.OpenText(key, place, backup));
        }

        // The control: whoever had copied the key while it was there could read it, as SECURITY.md says.
        var copied = KeysIn(kept, organisationId, rows);
        Assert.Equal(EmergencyScene.Text, copied.OpenText(organisationId, emergency.EmergencyId, messageId, backup!));
        Directory.Delete(kept, recursive: true);
    }

    /// <summary>Neither the tables nor the write-ahead log nor the data folder ever held a word of it in the clear.</summary>
    [Fact]
    public async Task No_file_holds_what_was_said_and_the_same_search_finds_what_is_stored_in_the_clear()
    {
        var emergency = await scene.OpenAsync();
        await EmergencyScene.SendAsync(scene.Opener, emergency);
        await EmergencyScene.EndAsync(scene.Opener, emergency);
        var search = new CanarySearch(EmergencyScene.Secret, []);
        var cluster = await ClusterFiles.FolderAsync();

        await ClusterFiles.CheckpointAsync(scene.App.Database);
        Assert.Empty(search.FilesWithOne(cluster));
        Assert.Empty(search.FilesWithOne(scene.App.DataFolder));

        var control = CanarySearch.NewWord();
        await ClusterFiles.PlantAsync(scene.App.Database, control);
        await ClusterFiles.CheckpointAsync(scene.App.Database);
        Assert.NotEmpty(new CanarySearch(control, []).FilesWithOne(cluster));
    }

    private string KeyPath(EmergencyView emergency) => Path.Combine(scene.KeyFolder, $"{emergency.EmergencyId:N}.key");

    private Task<byte[]?> BodyAsync(Guid emergencyId) =>
        scene.AskAsync<byte[]>($"select body from emergency_body where channel_id = '{emergencyId:D}'");

    /// <summary>Each key by its own name and by the emergency's: a wrong name alone must not be what stops it.</summary>
    private async Task<IReadOnlyList<DataKey>> AllKeysLeftAsync(
        Guid organisationId,
        string keyFolder,
        Guid emergencyId,
        KeyRows rows
    )
    {
        var retentionFolder = Path.Combine(keyFolder, "retention");
        var retentionFile = Directory.GetFiles(retentionFolder, "*.key", SearchOption.AllDirectories).Single();
        var kek = new DataKey(
            organisationId,
            await File.ReadAllBytesAsync(Directory.GetFiles(keyFolder, "*.kek").Single())
        );
        var organisationKey = Opened(kek, KeyPlaces.OrganisationKey(organisationId, rows.OrganisationKeys[0].Key.Id));
        var root = Opened(organisationKey, KeyPlaces.Root(organisationId, rows.Roots[0].Id));
        var retentionId = Guid.Parse(Path.GetFileNameWithoutExtension(retentionFile));
        var retention = Opened(organisationKey, KeyPlaces.RetentionKey(organisationId, retentionId));
        var channelKeyId = await scene.AskAsync<Guid>(
            $"select id from channel_key where channel_id = '{emergencyId:D}'"
        );
        var channelKey = Opened(retention, KeyPlaces.ChannelKey(organisationId, emergencyId, channelKeyId));
        DataKey[] keys = [kek, organisationKey, root, retention, channelKey];
        return [.. keys, .. keys.Select(key => new DataKey(emergencyId, key.Material.ToArray()))];

        DataKey Opened(DataKey above, SealedPlace place) => new(place.RowId, Sealer.Open(above, place, Wrapped(place)));

        byte[] Wrapped(SealedPlace place) =>
            place.Purpose switch
            {
                SealPurpose.OrganisationKey => rows.OrganisationKeys[0].Key.Bytes,
                SealPurpose.RootKey => rows.Roots[0].Bytes,
                SealPurpose.RetentionKey => File.ReadAllBytes(retentionFile),
                _ => scene
                    .AskAsync<byte[]>($"select wrapped from channel_key where id = '{place.RowId:D}'")
                    .GetAwaiter()
                    .GetResult()!,
            };
    }

    private async Task<KeyRows> RowsAsync()
    {
        var key = new WrappedKey(
            await scene.AskAsync<Guid>("select id from organisation_key"),
            (await scene.AskAsync<byte[]>("select wrapped from organisation_key"))!
        );
        var root = new WrappedKey(
            await scene.AskAsync<Guid>("select id from root_key"),
            (await scene.AskAsync<byte[]>("select wrapped from root_key"))!
        );
        return new KeyRows([new OrganisationKeyRow(key, Version: 1, KekVersion: 1)], [root]);
    }

    private static EmergencyKeys KeysIn(string keyFolder, Guid organisationId, KeyRows rows)
    {
        var ring = Rings.New(keyFolder);
        ring.Load(organisationId, rows);
        return new EmergencyKeys(Path.Combine(keyFolder, "emergencies"), ring);
    }

    private static void CopyKeys(string from, string to)
    {
        foreach (var path in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }
}
