using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Emergencies;
using GovChat.Server.Tests.Channels;

namespace GovChat.Server.Tests.Oversight;

public sealed class OpeningAnEmergency(EmergencyScene scene) : IClassFixture<EmergencyScene>
{
    [Fact]
    public async Task It_is_a_channel_of_the_named_people_with_a_name_of_its_reason_and_an_end()
    {
        await scene.MakeRoomAsync(); // Before the line listens: an end is told there too.
        await using var line = await scene.Recipient.ConnectAsync();

        var opened = await scene.OpenAsync(hours: 3);
        var told = await line.ChannelChanges.ReadAsync(scene.Patience);

        Assert.Equal(opened.EmergencyId, told.ChannelId);
        var channel = (await scene.Recipient.ChannelsAsync()).Single(view => view.ChannelId == opened.ChannelId);
        Assert.Equal(("緊急送信（虐待）", ChannelKind.Emergency), (channel.Name, channel.Kind));
        Assert.Equal((EmergencyReason.Abuse, opened.EndsAt), (channel.Emergency, channel.EmergencyEndsAt));
        Assert.Equal(2, channel.MemberCount);
        Assert.Equal(opened.OpenedAt.AddHours(3), opened.EndsAt);
        Assert.Equal("森 六子", opened.OpenedByName);
        Assert.Equal(["林 七郎"], opened.RecipientNames);
        Assert.True(opened is { EndedAt: null, MayEnd: true, OwesReport: true });
        Assert.DoesNotContain(await scene.Stranger.ChannelsAsync(), view => view.ChannelId == opened.ChannelId);
        Assert.DoesNotContain(await scene.Stranger.JoinableAsync(), view => view.ChannelId == opened.ChannelId);
    }

    [Fact]
    public async Task It_is_recorded_with_its_reason_and_its_recipients()
    {
        var before = (await scene.RecordsAsync("emergency.opened")).Count;

        var opened = await scene.OpenAsync(reason: EmergencyReason.Illness);

        var records = await scene.RecordsAsync("emergency.opened");
        Assert.Equal(before + 1, records.Count);
        Assert.Equal("緊急送信（感染症等に係る症状の急変）", records[0].SubjectName);
        Assert.Equal(scene.Opener.Me.DisplayName, records[0].ActorName);
        Assert.Equal(nameof(EmergencyReason.Illness), records[0].Details["reason"]);
        Assert.Equal(scene.Recipient.Id.ToString("D"), records[0].Details["recipients"]);
        Assert.True(File.Exists(Path.Combine(scene.KeyFolder, $"{opened.EmergencyId:N}.key")));
    }

    [Theory]
    [InlineData(0, 1, 12, "reason", 4)]
    [InlineData(0, 0, 12, "recipientIds", 0)]
    [InlineData(31, 0, 12, "recipientIds", 0)]
    [InlineData(0, 1, 0, "hours", 0)]
    [InlineData(0, 1, 25, "hours", 0)]
    public async Task Four_reasons_one_to_thirty_recipients_and_a_day_at_most(
        int strangers,
        int known,
        int hours,
        string field,
        int reason
    )
    {
        Guid[] recipients =
        [
            .. Enumerable.Range(0, strangers).Select(_ => Guid.NewGuid()),
            .. Enumerable.Repeat(scene.Recipient.Id, known),
        ];
        var wrong = new OpenEmergencyRequest((EmergencyReason)reason, recipients, hours);

        var refused = await CallAsync(wrong);
        var control = await CallAsync(new OpenEmergencyRequest(EmergencyReason.Abuse, [scene.Recipient.Id], 12));

        Assert.Equal((Refusal.FieldInvalid, field), (refused.Code, refused.Problem!.Field));
        Assert.Equal(HttpStatusCode.Created, control.Status);
    }

    [Fact]
    public async Task Recipients_are_others_and_of_the_same_organisation()
    {
        var oneself = await CallAsync(new OpenEmergencyRequest(EmergencyReason.Abuse, [scene.Opener.Id], 12));
        var nobody = await CallAsync(
            new OpenEmergencyRequest(EmergencyReason.Abuse, [scene.Recipient.Id, Guid.NewGuid()], 12)
        );
        var control = await CallAsync(
            new OpenEmergencyRequest(EmergencyReason.Abuse, [scene.Recipient.Id, scene.Opener.Id], 12)
        );

        Assert.Equal((Refusal.FieldInvalid, "recipientIds"), (oneself.Code, oneself.Problem!.Field));
        Assert.Equal((Refusal.FieldInvalid, "recipientIds"), (nobody.Code, nobody.Problem!.Field));
        Assert.Equal(HttpStatusCode.Created, control.Status);
    }

    [Fact]
    public async Task Three_run_at_once_and_the_next_when_one_has_ended_or_run_out()
    {
        var opener = await scene.App.AddColleagueAsync("清水 九郎");
        await OpenAsync(hours: 12);
        var ended = await OpenAsync(hours: 12);
        await OpenAsync(hours: 1);

        var fourth = await TryAsync(hours: 12);
        Assert.Equal((HttpStatusCode.Conflict, Refusal.EmergencyTooMany), (fourth.Status, fourth.Code));
        Assert.Equal(
            HttpStatusCode.Created,
            (await CallAsync(new OpenEmergencyRequest(EmergencyReason.Abuse, [scene.Recipient.Id], 12))).Status
        ); // Each person for themselves.

        Assert.True((await EmergencyScene.EndAsync(opener, ended)).IsGood);
        Assert.Equal(HttpStatusCode.Created, (await TryAsync(hours: 12)).Status);
        Assert.Equal(Refusal.EmergencyTooMany, (await TryAsync(hours: 12)).Code);

        await scene.PassAsync(
            TimeSpan.FromHours(1),
            opener,
            scene.Opener,
            scene.Recipient,
            scene.Officer,
            scene.Stranger
        );
        Assert.Equal(HttpStatusCode.Created, (await TryAsync(hours: 12)).Status);

        Task<Testing.Client.Answer> TryAsync(int hours) =>
            opener.Terminal.CallAsync(
                HttpMethod.Post,
                Routes.Emergencies,
                new OpenEmergencyRequest(EmergencyReason.Abuse, [scene.Recipient.Id], hours)
            );
        async Task<EmergencyView> OpenAsync(int hours) => (await TryAsync(hours)).Read<EmergencyView>();
    }

    [Fact]
    public async Task Three_run_at_once_even_when_many_are_opened_at_the_same_moment()
    {
        var opener = await scene.App.AddColleagueAsync("藤田 十郎");
        var request = new OpenEmergencyRequest(EmergencyReason.Abuse, [scene.Recipient.Id], 12);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => opener.Terminal.CallAsync(HttpMethod.Post, Routes.Emergencies, request))
        );

        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.Equal(3, answers.Count(answer => answer.Code == Refusal.EmergencyTooMany));
    }

    [Fact]
    public async Task Nobody_joins_is_added_or_leaves()
    {
        var emergency = await scene.OpenAsync();
        var control = await scene.Opener.OpenChannelAsync(ChannelKind.Public, "見守りの連絡");

        var joined = await scene.Stranger.JoinAsync(emergency.EmergencyId);
        var left = await scene.Recipient.LeaveAsync(emergency.EmergencyId);
        var added = await AddAsync(emergency.EmergencyId);

        Assert.Equal(Refusal.ChannelNotFound, joined.Code);
        Assert.Equal(Refusal.ChannelNotFound, left.Code);
        Assert.Equal(Refusal.ChannelNotFound, added.Code);
        Assert.True((await scene.Stranger.JoinAsync(control.ChannelId)).IsGood);
        Assert.True((await scene.Stranger.LeaveAsync(control.ChannelId)).IsGood);
        Assert.True((await AddAsync(control.ChannelId)).IsGood);
        Assert.Equal(2, (await MembersAsync(emergency)).Count);
    }

    [Fact]
    public async Task It_cannot_be_opened_by_the_door_of_other_channels()
    {
        var refused = await OpenAsync(ChannelKind.Emergency);
        var control = await OpenAsync(ChannelKind.Private);

        Assert.Equal((Refusal.FieldInvalid, "kind"), (refused.Code, refused.Problem!.Field));
        Assert.Equal(HttpStatusCode.Created, control.Status);

        Task<Testing.Client.Answer> OpenAsync(ChannelKind kind) =>
            scene.Opener.Terminal.CallAsync(
                HttpMethod.Post,
                Routes.Channels,
                new OpenChannelRequest(kind, "見守り", string.Empty, [])
            );
    }

    private async Task<Testing.Client.Answer> CallAsync(OpenEmergencyRequest request)
    {
        await scene.MakeRoomAsync();
        return await scene.Opener.Terminal.CallAsync(HttpMethod.Post, Routes.Emergencies, request);
    }

    private Task<Testing.Client.Answer> AddAsync(Guid channelId) =>
        scene.Opener.Terminal.CallAsync(
            HttpMethod.Post,
            Routes.At(Routes.ChannelMembers, channelId),
            new AddMembersRequest([scene.Stranger.Id])
        );

    private Task<IReadOnlyList<ChannelMemberView>> MembersAsync(EmergencyView emergency) =>
        scene.Opener.Terminal.GetAsync<IReadOnlyList<ChannelMemberView>>(
            Routes.At(Routes.ChannelMembers, emergency.EmergencyId)
        );
}
