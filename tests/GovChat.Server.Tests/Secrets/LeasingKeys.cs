using GovChat.Server.Secrets;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.Server.Tests.Secrets;

/// <summary>An organisation's keys are open for as long as the keeper of its key-encryption key agrees.</summary>
public sealed class LeasingKeys : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govchat-keys-").FullName;
    private readonly FakeTimeProvider clock = new();
    private readonly MoodyProvider provider;
    private readonly KeyRing ring;
    private readonly Guid organisationId = Guid.NewGuid();
    private readonly Guid channelId = Guid.NewGuid();
    private readonly KeyRows rows;
    private readonly WrappedKey wrapped;

    public LeasingKeys()
    {
        provider = new MoodyProvider(new KeyFiles(folder));
        ring = Rings.New(folder, clock, provider);
        rows = ring.CreateOrganisation(organisationId);
        wrapped = ring.CreateChannelKey(organisationId, channelId, ring.CreateRetentionKey(organisationId).Id);
    }

    [Fact]
    public void A_refusal_stops_everything_within_five_minutes_and_agreement_brings_it_back()
    {
        var held = ring.ChannelKey(organisationId, channelId, wrapped)!;
        var place = new SealedPlace(SealPurpose.MessageBody, organisationId, channelId, Guid.NewGuid());
        var body = Sealer.SealText(held, place, "鍵のある間");
        provider.Refuses = true;

        clock.Advance(OpenKeys.LeaseFor - TimeSpan.FromSeconds(1));
        Assert.Throws<KeysUnavailableException>(() => ring.Renew(organisationId));
        Assert.Same(held, ring.ChannelKey(organisationId, channelId, wrapped)); // Until its end the lease holds.

        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Throws<KeysUnavailableException>(() => ring.ChannelKey(organisationId, channelId, wrapped));
        Assert.Throws<KeysUnavailableException>(() => Sealer.OpenText(held, place, body)); // Even for whoever held it.
        Assert.Equal(new byte[DataKey.Bytes], held.Material.ToArray());
        Assert.Throws<KeysUnavailableException>(() => ring.Mac(organisationId, "a", "b"u8));

        provider.Refuses = false;
        clock.Advance(TimeSpan.FromSeconds(3)); // A refusal stands for a moment, so that nobody hammers the provider.
        var again = ring.ChannelKey(organisationId, channelId, wrapped)!;
        Assert.Equal("鍵のある間", Sealer.OpenText(again, place, body));
    }

    [Fact]
    public void Agreement_in_time_leaves_what_is_open_as_it_is()
    {
        var held = ring.ChannelKey(organisationId, channelId, wrapped)!;

        for (var minute = 0; minute < 20; minute++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            ring.Renew(organisationId);
        }

        Assert.Same(held, ring.ChannelKey(organisationId, channelId, wrapped));
    }

    [Fact]
    public void Stopped_keys_close_at_once_and_open_again_only_when_started_and_agreed_to()
    {
        var held = ring.ChannelKey(organisationId, channelId, wrapped)!;

        ring.Load(organisationId, rows with { IsStopped = true });

        Assert.Equal(KeyTrouble.Stopped, ring.TroubleOf(organisationId));
        Assert.Equal(new byte[DataKey.Bytes], held.Material.ToArray());
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(KeyTrouble.Stopped, ring.TroubleOf(organisationId));

        provider.Refuses = true;
        ring.Load(organisationId, rows);
        Assert.Equal(KeyTrouble.Refused, ring.TroubleOf(organisationId));

        provider.Refuses = false;
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Null(ring.TroubleOf(organisationId));
    }

    [Fact]
    public void One_organisation_s_refusal_is_no_other_s()
    {
        var other = Guid.NewGuid();
        ring.CreateOrganisation(other);
        ring.Refuse(organisationId, new KeysUnavailableException(KeyTrouble.Missing, "gone"));

        Assert.Equal(KeyTrouble.Missing, ring.TroubleOf(organisationId));
        Assert.Null(ring.TroubleOf(other));
    }

    [Fact]
    public void Loading_again_takes_nothing_from_those_who_are_at_work()
    {
        var held = ring.ChannelKey(organisationId, channelId, wrapped)!;

        ring.Load(organisationId, rows);

        Assert.Same(held, ring.ChannelKey(organisationId, channelId, wrapped));
        Assert.NotEqual(new byte[DataKey.Bytes], held.Material.ToArray());
    }

    [Fact]
    public void Every_unwrapping_is_counted_by_key_and_level()
    {
        var uses = new KeyUses();
        var fresh = new KeyRing(
            provider,
            new RetentionKeyFiles(Path.Combine(folder, "retention")),
            new OrganisationKeyFiles(Path.Combine(folder, "organisation")),
            uses,
            clock
        );
        fresh.Load(organisationId, rows);

        fresh.ChannelKey(organisationId, channelId, wrapped);
        fresh.ChannelKey(organisationId, channelId, wrapped);
        fresh.Renew(organisationId);

        var counted = uses.Take(organisationId).ToDictionary(use => use.Level, use => use.Count);
        Assert.Equal(2, counted[KeyLevel.Organisation]);
        Assert.Equal(2, counted[KeyLevel.Root]);
        Assert.Equal(1, counted[KeyLevel.Retention]);
        Assert.Equal(1, counted[KeyLevel.Channel]); // The second time it was open.
        Assert.Empty(uses.Take(organisationId));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A provider that refuses when it is told to.</summary>
    private sealed class MoodyProvider(IKekProvider inner) : IKekProvider
    {
        public bool Refuses { get; set; }

        public string Name => inner.Name;

        public void Create(Guid organisationId, int version) => inner.Create(organisationId, version);

        public bool Exists(Guid organisationId, int version) => inner.Exists(organisationId, version);

        public byte[] Wrap(Guid organisationId, int version, in SealedPlace place, ReadOnlySpan<byte> key) =>
            inner.Wrap(organisationId, version, place, key);

        public byte[] Unwrap(Guid organisationId, int version, in SealedPlace place, ReadOnlySpan<byte> wrapped) =>
            Refuses
                ? throw new KeysUnavailableException(KeyTrouble.Refused, "not today")
                : inner.Unwrap(organisationId, version, place, wrapped);

        public void Destroy(Guid organisationId, int version) => inner.Destroy(organisationId, version);
    }
}
