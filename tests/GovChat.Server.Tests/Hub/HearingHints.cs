using GovChat.Contracts;
using GovChat.Contracts.Socket;
using GovChat.Server.Hub;
using GovChat.Server.Tests.Messages;
using GovChat.Testing;
using GovChat.Testing.Client;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Server.Tests.Hub;

/// <summary>入力中 and presence: hints between members, kept nowhere, and gone with the membership or the session.</summary>
public sealed class HearingHints(GovChatApp app) : IClassFixture<GovChatApp>
{
    [Fact]
    public async Task Members_hear_who_types_and_nobody_else_does()
    {
        await using var talk = await Talk.BeginAsync(app);
        var stranger = await app.AddColleagueAsync("部外 三郎");
        await using var outside = await stranger.ConnectAsync();

        await outside.SayTypingAsync(talk.ChannelId); // Is no member, so nobody hears it.
        await talk.Sender.SayTypingAsync(talk.ChannelId);
        var heard = await talk.Reader.Typing.ReadAsync(talk.Patience);

        Assert.Equal(new TypingEvent(talk.ChannelId, talk.SenderPerson.Id), heard);
        // Each line has its order: what the sender and the stranger hear next comes after the hint.
        await talk.SenderPerson.Terminal.PostAsync(
            Paths.At(Paths.ChannelMembers, talk.ChannelId),
            new Contracts.Channels.AddMembersRequest([stranger.Id])
        );
        await talk.Sender.SayAsync(talk.ChannelId, "こんにちは");
        await outside.Messages.ReadAsync(talk.Patience);
        Assert.False(outside.Typing.TryRead(out _));
        Assert.False(talk.Sender.Typing.TryRead(out _)); // Nor the one who types.
    }

    [Fact]
    public async Task Who_left_the_channel_hears_nothing_more_of_it()
    {
        await using var talk = await Talk.BeginAsync(app);
        await talk.Sender.SayTypingAsync(talk.ChannelId);
        Assert.Equal(talk.ChannelId, (await talk.Reader.Typing.ReadAsync(talk.Patience)).ChannelId);
        Assert.NotNull(await talk.Reader.WatchPresenceAsync(talk.ChannelId));

        await talk.ReaderPerson.Terminal.PostAsync(Paths.At(Paths.ChannelLeave, talk.ChannelId));
        await talk.Sender.SayTypingAsync(talk.ChannelId);
        await talk.Reader.SayTypingAsync(talk.ChannelId);
        var watched = await talk.Reader.WatchPresenceAsync(talk.ChannelId);
        var other = await talk.SenderPerson.OpenChannelAsync("別の連絡", talk.ReaderPerson);
        await talk.Sender.SayTypingAsync(other.ChannelId);

        Assert.Null(watched);
        Assert.Equal(other.ChannelId, (await talk.Reader.Typing.ReadAsync(talk.Patience)).ChannelId);
        Assert.False(talk.Sender.Typing.TryRead(out _));
    }

    [Fact]
    public async Task What_comes_too_often_is_dropped_and_no_line_is_cut_for_it()
    {
        await using var talk = await Talk.BeginAsync(app);
        for (var at = 0; at < 60; at++)
        {
            await talk.Sender.SayTypingAsync(talk.ChannelId);
        }

        await talk.Sender.SayAsync(talk.ChannelId, "打ち終わりました");
        await talk.Reader.Messages.ReadAsync(talk.Patience);
        var heard = 0;
        while (talk.Reader.Typing.TryRead(out _))
        {
            heard++;
        }

        Assert.InRange(heard, 1, 40);
        Assert.True(talk.Sender.IsOpen);
    }

    [Fact]
    public async Task A_watcher_is_told_who_is_there_and_when_that_changes()
    {
        await using var talk = await Talk.BeginAsync(app);
        var third = await app.AddColleagueAsync("田中 四郎");
        var channel = await talk.SenderPerson.OpenChannelAsync("三人", talk.ReaderPerson, third);

        var before = await talk.Sender.WatchPresenceAsync(channel.ChannelId);
        var line = await third.ConnectAsync();
        var came = await NextAsync(talk, present => present.Count == 3);
        await third.Terminal.PostAsync(Paths.SessionLock);
        var away = await NextAsync(talk, present => present.Present!.Any(one => one.IsAway));
        await line.DisposeAsync();
        var went = await NextAsync(talk, present => present.Count == 2);

        Assert.Equal(
            new[] { talk.SenderPerson.Id, talk.ReaderPerson.Id }.ToHashSet(),
            before!.Present!.Select(one => one.PersonId).ToHashSet()
        );
        Assert.Contains(came.Present!, one => one.PersonId == third.Id && !one.IsAway);
        Assert.Equal(third.Id, Assert.Single(away.Present!, one => one.IsAway).PersonId);
        Assert.DoesNotContain(went.Present!, one => one.PersonId == third.Id);
    }

    [Fact]
    public async Task A_channel_that_is_hidden_and_one_that_is_not_there_are_watched_by_nobody()
    {
        await using var talk = await Talk.BeginAsync(app);
        var stranger = await app.AddColleagueAsync("部外 四郎");
        await using var outside = await stranger.ConnectAsync();

        Assert.Null(await outside.WatchPresenceAsync(talk.ChannelId));
        Assert.Null(await outside.WatchPresenceAsync(Guid.NewGuid()));
        Assert.NotNull(await talk.Reader.WatchPresenceAsync(talk.ChannelId));
    }

    /// <summary>A dead connection is noticed within fifteen seconds: by the server's own setting, and clients ping thrice within it.</summary>
    [Fact]
    public void A_silent_line_is_taken_for_dead_after_fifteen_seconds()
    {
        var services = new ServiceCollection();
        services.AddSocket();
        using var provider = services.BuildServiceProvider();
        var hub = provider.GetRequiredService<IOptions<HubOptions>>().Value;

        Assert.Equal(TimeSpan.FromSeconds(15), hub.ClientTimeoutInterval);
        Assert.True(hub.KeepAliveInterval * 3 <= TimeSpan.FromSeconds(Limits.SilentLineSecondsMax));
        Assert.True(Limits.PingEverySeconds * 3 <= Limits.SilentLineSecondsMax);
    }

    private static async Task<PresenceEvent> NextAsync(Talk talk, Func<PresenceEvent, bool> isMeant)
    {
        while (true)
        {
            var next = await talk.Sender.Presence.ReadAsync(talk.Patience);
            if (isMeant(next))
            {
                return next;
            }
        }
    }
}
