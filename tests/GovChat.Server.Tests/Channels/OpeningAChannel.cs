using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Testing;
using GovChat.Testing.Client;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Server.Tests.Channels;

public sealed class OpeningAChannel(GovChatApp app) : IClassFixture<GovChatApp>
{
    [Fact]
    public async Task Whoever_opens_a_channel_and_whoever_was_named_sees_it_at_once()
    {
        var opener = await app.OwnerAsync();
        var named = await app.AddColleagueAsync("田中 三郎");
        await using var line = await named.ConnectAsync();

        var channel = await opener.OpenChannelAsync("税務課", named);
        var told = await line.ChannelChanges.ReadAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

        Assert.Equal(channel.ChannelId, told.ChannelId);
        Assert.Equal(2, channel.MemberCount);
        Assert.Contains(await opener.ChannelsAsync(), view => view.ChannelId == channel.ChannelId);
        Assert.Contains(await named.ChannelsAsync(), view => view.Name == "税務課");
    }

    [Fact]
    public async Task A_public_channel_can_be_found_and_joined_and_a_private_one_cannot()
    {
        var opener = await app.OwnerAsync();
        var other = await app.AddColleagueAsync("高橋 四郎");
        var open = await opener.OpenChannelAsync(ChannelKind.Public, "全庁のお知らせ");
        var hidden = await opener.OpenChannelAsync(ChannelKind.Private, "人事の相談");

        Assert.Equal(["全庁のお知らせ"], (await other.JoinableAsync()).Select(view => view.Name));
        var refused = await other.JoinAsync(hidden.ChannelId);
        var control = await other.JoinAsync(open.ChannelId);

        Assert.Equal((HttpStatusCode.NotFound, Refusal.ChannelNotFound), (refused.Status, refused.Code));
        Assert.Equal((await other.JoinAsync(Guid.NewGuid())).Problem, refused.Problem);
        Assert.Equal(HttpStatusCode.NoContent, control.Status);
        Assert.Equal(["全庁のお知らせ"], (await other.ChannelsAsync()).Select(view => view.Name));
        Assert.Empty(await other.JoinableAsync());
    }

    [Fact]
    public async Task Joining_twice_changes_nothing_and_leaving_twice_is_refused()
    {
        var opener = await app.OwnerAsync();
        var other = await app.AddColleagueAsync("伊藤 五郎");
        var open = await opener.OpenChannelAsync(ChannelKind.Public, "防災");

        await other.JoinAsync(open.ChannelId);
        Assert.Equal(HttpStatusCode.NoContent, (await other.JoinAsync(open.ChannelId)).Status);
        Assert.Equal(2, (await other.ChannelsAsync()).Single(view => view.Name == "防災").MemberCount);

        Assert.Equal(HttpStatusCode.NoContent, (await other.LeaveAsync(open.ChannelId)).Status);
        Assert.Equal(Refusal.ChannelNotFound, (await other.LeaveAsync(open.ChannelId)).Code);
    }

    [Fact]
    public async Task A_direct_channel_is_one_whoever_of_the_two_opens_it_and_bears_the_others_name()
    {
        var one = await app.AddColleagueAsync("渡辺 六郎");
        var other = await app.AddColleagueAsync("山本 七子");

        var opened = await one.OpenDirectAsync(other);
        var found = await other.OpenDirectAsync(one);

        Assert.Equal(opened.ChannelId, found.ChannelId);
        Assert.Equal(("山本 七子", "渡辺 六郎"), (opened.Name, found.Name));
        Assert.Equal(Refusal.ChannelNotFound, (await one.LeaveAsync(opened.ChannelId)).Code);
    }

    [Fact]
    public async Task Both_opening_the_direct_channel_at_once_get_the_same_one()
    {
        var one = await app.AddColleagueAsync("中村 八郎");
        var other = await app.AddColleagueAsync("小林 九子");

        var both = await Task.WhenAll(one.OpenDirectAsync(other), other.OpenDirectAsync(one));

        Assert.Equal(both[0].ChannelId, both[1].ChannelId);
    }

    [Fact]
    public async Task A_third_person_cannot_be_added_to_a_direct_channel()
    {
        var one = await app.AddColleagueAsync("加藤 十郎");
        var other = await app.AddColleagueAsync("吉田 一子");
        var direct = await one.OpenDirectAsync(other);
        var group = await one.OpenChannelAsync("三人", other);
        var owner = await app.OwnerAsync();
        var request = new AddMembersRequest([owner.Id]);

        var refused = await CallAsync(one, Paths.At(Paths.ChannelMembers, direct.ChannelId), request);
        var control = await CallAsync(one, Paths.At(Paths.ChannelMembers, group.ChannelId), request);

        Assert.Equal(Refusal.ChannelNotFound, refused.Code);
        Assert.Equal(HttpStatusCode.NoContent, control.Status);
    }

    [Fact]
    public async Task A_direct_channel_with_nobody_or_oneself_is_refused()
    {
        var one = await app.OwnerAsync();

        var nobody = await CallAsync(one, Paths.ChannelsDirect, new OpenDirectRequest(Guid.NewGuid()));
        var oneself = await CallAsync(one, Paths.ChannelsDirect, new OpenDirectRequest(one.Id));
        var control = await one.OpenDirectAsync(await app.AddColleagueAsync("佐々木 二子"));

        Assert.Equal(Refusal.NotFound, nobody.Code);
        Assert.Equal((Refusal.FieldInvalid, "personId"), (oneself.Code, oneself.Problem!.Field));
        Assert.Equal(2, control.MemberCount);
    }

    public static TheoryData<string, string?, string, string> BadNames =>
        new()
        {
            { Refusal.FieldInvalid, "name", new string('名', Limits.ChannelNameLengthMax + 1), "" },
            { Refusal.FieldInvalid, "name", "", "" },
            { Refusal.TextControlCharacter, "name", "二行の\n名前", "" },
            { Refusal.TextBidiOverride, "name", "逆\u202E順", "" },
            { Refusal.HeldByFilter, "name", "マイナンバー 1234-5678-9018", "" },
            { Refusal.HeldByFilter, "purpose", "名前", "個人番号１２３４５６７８９０１８の件" },
            { Refusal.FieldInvalid, "purpose", "名前", new string('字', Limits.ChannelPurposeLengthMax + 1) },
        };

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task A_name_or_purpose_that_must_not_stand_there_is_refused(
        string code,
        string? field,
        string name,
        string purpose
    )
    {
        var opener = await app.OwnerAsync();

        var refused = await CallAsync(opener, Paths.Channels, Request(name, purpose));
        var control = await CallAsync(opener, Paths.Channels, Request("ふつうの名前", "ふつうの目的"));

        Assert.Equal((code, field), (refused.Code, refused.Problem!.Field));
        Assert.Equal(HttpStatusCode.Created, control.Status);

        static OpenChannelRequest Request(string name, string purpose) => new(ChannelKind.Private, name, purpose, []);
    }

    [Fact]
    public async Task A_channel_with_somebody_unknown_is_not_opened()
    {
        var opener = await app.OwnerAsync();
        var before = await opener.ChannelsAsync();

        var refused = await CallAsync(
            opener,
            Paths.Channels,
            new OpenChannelRequest(ChannelKind.Private, "誰と", "", [Guid.NewGuid()])
        );
        var direct = await CallAsync(
            opener,
            Paths.Channels,
            new OpenChannelRequest(ChannelKind.Direct, "二人", "", [])
        );

        Assert.Equal((Refusal.FieldInvalid, "memberIds"), (refused.Code, refused.Problem!.Field));
        Assert.Equal((Refusal.FieldInvalid, "kind"), (direct.Code, direct.Problem!.Field));
        Assert.Equal(before.Count, (await opener.ChannelsAsync()).Count);
        Assert.NotNull(await opener.OpenChannelAsync("誰と"));
    }

    [Fact]
    public async Task Only_a_member_adds_members()
    {
        var opener = await app.OwnerAsync();
        var stranger = await app.AddColleagueAsync("清水 三子");
        var channel = await opener.OpenChannelAsync("内輪");
        var request = new AddMembersRequest([stranger.Id]);
        var path = Paths.At(Paths.ChannelMembers, channel.ChannelId);

        var refused = await CallAsync(stranger, path, request);
        var control = await CallAsync(opener, path, request);

        Assert.Equal(Refusal.ChannelNotFound, refused.Code);
        Assert.Equal(HttpStatusCode.NoContent, control.Status);
        var members = await opener.Terminal.GetAsync<IReadOnlyList<ChannelMemberView>>(path);
        Assert.Equal(new[] { opener.Id, stranger.Id }.Order(), members.Select(member => member.PersonId).Order());
    }

    private static Task<Answer> CallAsync<TRequest>(Colleague person, string path, TRequest request) =>
        person.Terminal.CallAsync(HttpMethod.Post, path, request);
}
