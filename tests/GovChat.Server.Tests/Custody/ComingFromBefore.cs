using System.Security.Cryptography;
using System.Text;
using GovChat.Server.Messages;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Tests.Custody;

/// <summary>
/// An installation whose keys were made before there were retention classes: a key file, an organisation key from which
/// everything was derived, and one key a channel under it.
/// </summary>
public sealed class ComingFromBefore : IAsyncLifetime
{
    private readonly DataKey organisationKey = DataKey.Draw();
    private readonly DataKey channelKey = DataKey.Draw();
    private readonly Guid message = Guid.NewGuid();
    private KeyBench bench = null!;
    private Guid organisation;
    private Guid channel;

    public async Task InitializeAsync()
    {
        bench = await KeyBench.BeginAsync();
        organisation = Guid.NewGuid();
        await bench.ExecuteAsync(
            organisation,
            $"""
            insert into organisation values ('{organisation}', 'さくら市', null, true, now());
            insert into department values ('{organisation}', '{organisation}', null, '総務課', now());
            insert into person (id, organisation_id, department_id, display_name, user_name, normalized_user_name,
                                created_at)
            values ('{organisation}', '{organisation}', '{organisation}', '\x00', 'a', 'A', now())
            """
        );
        channel = await bench.AddChannelAsync(organisation);
        var kek = new KeyFiles(bench.Folder);
        kek.Create(organisation, version: 1);
        var place = KeyPlaces.OrganisationKey(organisation, organisationKey.Id);
        var wrappedOrganisation = kek.Wrap(organisation, 1, place, organisationKey.Material);
        var wrappedChannel = Sealer.Seal(
            organisationKey,
            KeyPlaces.ChannelKey(organisation, channel, channelKey.Id),
            channelKey.Material
        );
        var body = Sealer.SealText(channelKey, MessageLog.PlaceOf(organisation, channel, message), "前からある");
        await bench.ExecuteAsync(
            organisation,
            $"""
            insert into organisation_key (id, organisation_id, version, wrapped, created_at)
            values ('{organisationKey.Id}', '{organisation}', 1, '{Hex(wrappedOrganisation)}', now());
            insert into channel_key (id, organisation_id, channel_id, wrapped, created_at)
            values ('{channelKey.Id}', '{organisation}', '{channel}', '{Hex(wrappedChannel)}', now());
            update channel set key_id = '{channelKey.Id}', sequence = 1, event = 1 where id = '{channel}';
            insert into message (channel_id, sequence, event, id, organisation_id, author_id, device_id, client_id, sent_at,
                                 body, text_mac)
            values ('{channel}', 1, 1, '{message}', '{organisation}', '{organisation}', '{organisation}', '{message}',
                    now(), '{Hex(body)}', '')
            """
        );
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task Everything_stays_readable_and_what_is_new_gets_keys_of_the_new_kind()
    {
        var process = await bench.StartAsync(organisation);

        Assert.Equal("前からある", await process.ReadAsync(organisation, channel, message));
        var next = await process.SendAsync(organisation, channel, "これから");
        var after = await bench.StartAsync(organisation);
        Assert.Equal("前からある", await after.ReadAsync(organisation, channel, message));
        Assert.Equal("これから", await after.ReadAsync(organisation, channel, next));
        Assert.Equal(1, await bench.AskAsync<long>(organisation, "select count(*) from retention_key"));
    }

    [Fact]
    public async Task Secrets_and_fingerprints_of_before_are_the_same_afterwards()
    {
        var row = Guid.NewGuid();
        var place = new SealedPlace(SealPurpose.TotpSeed, organisation, Guid.Empty, row);
        var old = Sealer.Seal(new DataKey(organisationKey.Id, AsBefore("secret:TotpSeed")), place, "seed"u8);
        var mac = HMACSHA256.HashData(AsBefore("message-text"), "本文"u8);

        var process = await bench.StartAsync(organisation);

        Assert.Equal("seed"u8.ToArray(), process.Ring.OpenSecret(organisation, SealPurpose.TotpSeed, row, old));
        Assert.Equal(mac, process.Ring.Mac(organisation, "message-text", "本文"u8));
        Assert.Equal(
            organisationKey.CheckValue(),
            await bench.AskAsync<byte[]>(organisation, "select check_value from organisation_key")
        );
    }

    private byte[] AsBefore(string label) =>
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            organisationKey.Material.ToArray(),
            DataKey.Bytes,
            info: Encoding.UTF8.GetBytes(label)
        );

    private static string Hex(byte[] bytes) => $"\\x{Convert.ToHexStringLower(bytes)}";
}
