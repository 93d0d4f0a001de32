using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Messages;
using GovChat.Server.Channels;
using GovChat.Server.Messages;

namespace GovChat.Server.Tests.Messages;

public sealed class NumberingABatch
{
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly Guid channelId = Guid.NewGuid();
    private readonly Guid member = Guid.NewGuid();

    [Fact]
    public void Numbers_rise_by_one_from_the_channels_own()
    {
        var numbering = Numbering.Of([Send("一"), Send("二"), Send("三")], Locked(sequence: 7, lastEvent: 9), Now);

        Assert.Equal([8, 9, 10], numbering.Added.Select(added => added.Stored.Sequence));
        Assert.Equal([10, 11, 12], numbering.Added.Select(added => added.Stored.Event));
        Assert.All(numbering.Results, result => Assert.Equal(AppendOutcome.Stored, result.Result.Outcome));
    }

    [Fact]
    public void The_same_send_twice_in_one_batch_gets_one_number()
    {
        var clientId = Guid.NewGuid();
        var numbering = Numbering.Of([Send("同じ", clientId), Send("同じ", clientId)], Locked(), Now);

        Assert.Single(numbering.Added);
        Assert.Equal([1L, 1L], numbering.Results.Select(result => result.Result.Stored.Sequence));
    }

    [Fact]
    public void The_same_client_id_with_another_text_is_refused_and_the_first_one_stands()
    {
        var clientId = Guid.NewGuid();
        var numbering = Numbering.Of([Send("一つ目", clientId), Send("二つ目", clientId)], Locked(), Now);

        Assert.Equal(
            [AppendOutcome.Stored, AppendOutcome.ClientMessageIdReused],
            numbering.Results.Select(result => result.Result.Outcome)
        );
        Assert.Single(numbering.Added);
    }

    [Fact]
    public void A_retry_of_a_stored_message_is_answered_with_its_first_number()
    {
        var retry = Send("届いていた");
        var locked = Locked(sequence: 5, lastEvent: 5);
        var first = new StoredMessage(2, 2, Now.AddMinutes(-1));
        locked.Known[new RetryKey(channelId, member, retry.ClientId)] = new FirstSend(
            first,
            retry.TextMac,
            MessageMark.None,
            RulesVersion: null
        );

        var numbering = Numbering.Of([retry, Send("新しい")], locked, Now);

        Assert.Equal(first, numbering.Results[0].Result.Stored);
        Assert.Equal(6, numbering.Results[1].Result.Stored.Sequence);
    }

    [Fact]
    public void Who_is_no_member_under_the_lock_is_refused_and_takes_no_number()
    {
        var stranger = Send("部外", author: Guid.NewGuid());
        var numbering = Numbering.Of([stranger, Send("会員")], Locked(), Now);

        Assert.Equal(AppendOutcome.NoSuchChannel, numbering.Results[0].Result.Outcome);
        Assert.Equal(1, numbering.Results[1].Result.Stored.Sequence);
    }

    [Fact]
    public void What_comes_from_a_zone_that_was_closed_meanwhile_is_refused_and_takes_no_number()
    {
        var locked = Locked();
        var channel = locked.Channels[channelId];
        channel.Audience = channel.Audience! with { ClosedZones = [DeviceZone.Telework] };

        var numbering = Numbering.Of([Send("在宅", zone: DeviceZone.Telework), Send("庁内")], locked, Now);

        Assert.Equal(AppendOutcome.NoSuchChannel, numbering.Results[0].Result.Outcome);
        Assert.Equal(1, numbering.Results[1].Result.Stored.Sequence);
    }

    [Fact]
    public void A_channel_that_is_not_there_is_refused()
    {
        var numbering = Numbering.Of([Send("どこへ")], new LockedChannels(), Now);

        Assert.Equal(AppendOutcome.NoSuchChannel, numbering.Results.Single().Result.Outcome);
        Assert.Empty(numbering.Added);
    }

    private LockedChannels Locked(long sequence = 0, long lastEvent = 0)
    {
        Guid[] members = [member];
        var locked = new LockedChannels();
        locked.Channels[channelId] = new LockedChannel(sequence, lastEvent, membership: 1)
        {
            Audience = new Audience(Guid.NewGuid(), channelId, 1, members.ToFrozenSet()),
        };
        return locked;
    }

    private static byte[] MacOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private Append Send(string text, Guid? clientId = null, Guid? author = null, DeviceZone zone = DeviceZone.Lgwan) =>
        new()
        {
            Zone = zone,
            ChannelId = channelId,
            MessageId = Guid.NewGuid(),
            ClientId = clientId ?? Guid.NewGuid(),
            PersonId = author ?? member,
            AuthorName = "山田 花子",
            DeviceId = Guid.NewGuid(),
            Text = text,
            SealedText = [],
            TextMac = MacOf(text),
            SentMac = MacOf(text),
        };
}
