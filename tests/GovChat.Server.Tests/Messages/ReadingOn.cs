using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;
using GovChat.Testing;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Server.Tests.Messages;

/// <summary>既読 from read positions: who has read how far, in channels of every kind.</summary>
public sealed class ReadingOn(GovChatApp app) : IClassFixture<GovChatApp>
{
    [Fact]
    public async Task Members_learn_how_far_each_has_read_and_are_told_when_somebody_reads_on()
    {
        await using var talk = await Talk.BeginAsync(app);
        await talk.Sender.SayAsync(talk.ChannelId, "一つ目");
        await talk.Sender.SayAsync(talk.ChannelId, "二つ目");

        await talk.Reader.MarkReadAsync(talk.ChannelId, 1);
        var hint = await NextHintAsync(talk);
        var view = await PositionsAsync(talk.SenderPerson, talk.ChannelId);

        Assert.Equal(new ReaderPosition(talk.ReaderPerson.Id, 1), Assert.Single(hint.Positions));
        Assert.Equal(2, view.MemberCount);
        Assert.Equal(
            new[]
            {
                new ReaderPosition(talk.SenderPerson.Id, 0),
                new ReaderPosition(talk.ReaderPerson.Id, 1),
            }.ToHashSet(),
            view.Positions!.ToHashSet()
        );
        Assert.Equal(new ReadCountView(1, 1, 1), await CountAsync(talk.SenderPerson, talk.ChannelId, 1));
        Assert.Equal(new ReadCountView(2, 0, 1), await CountAsync(talk.SenderPerson, talk.ChannelId, 2));
    }

    [Fact]
    public async Task A_position_never_goes_back_and_no_hint_says_so()
    {
        await using var talk = await Talk.BeginAsync(app);
        await talk.Sender.SayAsync(talk.ChannelId, "一つ目");
        await talk.Sender.SayAsync(talk.ChannelId, "二つ目");

        await talk.Reader.MarkReadAsync(talk.ChannelId, 2);
        await talk.Reader.MarkReadAsync(talk.ChannelId, 1);
        await talk.Sender.MarkReadAsync(talk.ChannelId, 99); // At most the newest.
        var told = new Dictionary<Guid, long>();
        while (told.Count < 2)
        {
            foreach (var position in (await NextHintAsync(talk)).Positions)
            {
                told.Add(position.PersonId, position.Sequence); // Told twice would throw.
            }
        }

        Assert.Equal([2L, 2L], told.Values);
        var view = await PositionsAsync(talk.ReaderPerson, talk.ChannelId);
        Assert.All(view.Positions!, position => Assert.Equal(2, position.Sequence));
    }

    [Theory]
    [InlineData(ChannelKind.Public)]
    [InlineData(ChannelKind.Private)]
    [InlineData(ChannelKind.Direct)]
    public async Task It_is_the_same_in_channels_of_every_kind(ChannelKind kind)
    {
        await using var talk = await Talk.BeginAsync(app);
        var channel =
            kind == ChannelKind.Direct
                ? await talk.SenderPerson.OpenDirectAsync(talk.ReaderPerson)
                : await talk.SenderPerson.OpenChannelAsync(kind, "お知らせ", talk.ReaderPerson);
        var sequence = await talk.Sender.SayAsync(channel.ChannelId, "お知らせです");

        await talk.Reader.MarkReadAsync(channel.ChannelId, sequence);

        Assert.Equal(
            new ReadCountView(sequence, 1, 1),
            await CountAsync(talk.SenderPerson, channel.ChannelId, sequence)
        );
    }

    [Theory]
    [InlineData(Paths.ChannelReadPositions, "")]
    [InlineData(Paths.ChannelReadCount, "?sequence=1")]
    public async Task Nobody_but_a_member_learns_of_it(string route, string query)
    {
        await using var talk = await Talk.BeginAsync(app);
        await talk.Sender.SayAsync(talk.ChannelId, "一つ目");
        var stranger = await app.AddColleagueAsync("部外 次郎");

        var hidden = await stranger.Terminal.CallAsync(HttpMethod.Get, Paths.At(route, talk.ChannelId) + query);
        var absent = await stranger.Terminal.CallAsync(HttpMethod.Get, Paths.At(route, Guid.NewGuid()) + query);
        await talk.SenderPerson.Terminal.PostAsync(
            Paths.At(Paths.ChannelMembers, talk.ChannelId),
            new AddMembersRequest([stranger.Id])
        );
        var control = await stranger.Terminal.CallAsync(HttpMethod.Get, Paths.At(route, talk.ChannelId) + query);

        Assert.Equal((HttpStatusCode.NotFound, Refusal.ChannelNotFound), (hidden.Status, hidden.Code));
        Assert.Equal(absent.Problem, hidden.Problem);
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Fact]
    public async Task A_number_that_no_message_has_is_refused()
    {
        await using var talk = await Talk.BeginAsync(app);
        await talk.Sender.SayAsync(talk.ChannelId, "一つ目");
        var path = Paths.At(Paths.ChannelReadCount, talk.ChannelId);

        var refused = await talk.ReaderPerson.Terminal.CallAsync(HttpMethod.Get, $"{path}?sequence=2");
        var control = await talk.ReaderPerson.Terminal.CallAsync(HttpMethod.Get, $"{path}?sequence=1");

        Assert.Equal((HttpStatusCode.NotFound, Refusal.MessageNotFound), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Fact]
    public async Task In_a_large_channel_people_are_counted_only_where_asked()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "全員へ");
        await talk.Reader.MarkReadAsync(talk.ChannelId, sequence);
        await talk.Reader.ReadPositions.ReadAsync(talk.Patience);
        await FillAsync(talk, Limits.ReadPositionsMembersMax - 1);

        await talk.Sender.MarkReadAsync(talk.ChannelId, sequence);
        var view = await PositionsAsync(talk.SenderPerson, talk.ChannelId);
        var count = await CountAsync(talk.SenderPerson, talk.ChannelId, sequence);
        var presence = await talk.Sender.WatchPresenceAsync(talk.ChannelId);

        Assert.Equal((Limits.ReadPositionsMembersMax + 1, null), (view.MemberCount, view.Positions));
        Assert.Equal(new ReadCountView(sequence, 1, Limits.ReadPositionsMembersMax), count);
        Assert.Equal((2, null), (presence!.Count, presence.Present));
        // What was read in a small channel afterwards is the first hint that comes.
        var small = await talk.SenderPerson.OpenChannelAsync("少人数", talk.ReaderPerson);
        await talk.Sender.SayAsync(small.ChannelId, "二人へ");
        await talk.Sender.MarkReadAsync(small.ChannelId, 1);
        Assert.Equal(small.ChannelId, (await talk.Reader.ReadPositions.ReadAsync(talk.Patience)).ChannelId);
    }

    /// <summary>People by their rows: enrolling two hundred terminals is not what this is about.</summary>
    private async Task FillAsync(Talk talk, int count)
    {
        await using var table = await TableOf.OpenAsync(app, talk.SenderPerson);
        await using var command = table.Command(
            """
            with crowd as (
                insert into person (id, organisation_id, department_id, display_name, user_name, normalized_user_name, created_at)
                select gen_random_uuid(), p.organisation_id, p.department_id, p.display_name,
                       'gunshu' || $1::uuid || n, 'GUNSHU' || $1::uuid || n, now()
                from person p cross join generate_series(1, $2) as n where p.id = $3
                returning id, organisation_id
            ), joined as (
                insert into channel_member (channel_id, person_id, organisation_id, joined_at)
                select $1, id, organisation_id, now() from crowd
            )
            update channel set membership = membership + 1 where id = $1
            """,
            talk.ChannelId,
            count,
            talk.SenderPerson.Id
        );
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
        await table.CommitAsync();
    }

    private static async Task<ReadPositionsEvent> NextHintAsync(Talk talk)
    {
        while (true)
        {
            var hint = await talk.Sender.ReadPositions.ReadAsync(talk.Patience);
            if (hint.ChannelId == talk.ChannelId)
            {
                return hint;
            }
        }
    }

    private static Task<ReadPositionsView> PositionsAsync(Colleague reader, Guid channelId) =>
        reader.Terminal.GetAsync<ReadPositionsView>(Paths.At(Paths.ChannelReadPositions, channelId));

    private static Task<ReadCountView> CountAsync(Colleague reader, Guid channelId, long sequence) =>
        reader.Terminal.GetAsync<ReadCountView>(Paths.At(Paths.ChannelReadCount, channelId) + $"?sequence={sequence}");
}
