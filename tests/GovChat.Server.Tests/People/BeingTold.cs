using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Contracts.Socket;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.People;

public sealed class BeingTold : IAsyncLifetime
{
    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Terminals_that_wait_are_one_notice_that_counts_until_it_is_seen()
    {
        var keeper = await app.AddColleagueAsync("端末 管理者", Role.DeviceAdministrator);
        var before = (await keeper.NoticesAsync()).Count(one => one.Kind == NoticeKind.DevicesPending);
        await app.NewTerminal().EnrolAsync();
        await app.NewTerminal().EnrolAsync();

        var pending = Assert.Single(await keeper.NoticesAsync(), one => one.Kind == NoticeKind.DevicesPending);
        Assert.Equal((0, 2, false), (before, pending.Count, pending.IsSeen));

        await keeper.Terminal.PostAsync(Routes.NoticesSeen, new NoticesSeenRequest(pending.CreatedAt));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.NewTerminal().EnrolAsync();
        var after = (await keeper.NoticesAsync()).Where(one => one.Kind == NoticeKind.DevicesPending).ToArray();
        Assert.Equal([(1, false), (2, true)], after.Select(one => (one.Count, one.IsSeen)));
    }

    [Fact]
    public async Task What_came_after_the_newest_one_shown_stays_new()
    {
        var owner = await app.OwnerAsync();
        await app.NewTerminal().EnrolAsync();
        var shown = (await owner.NoticesAsync())[0];
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var loser = await app.AddColleagueAsync("失くした 人");
        await owner.ReportLostAsync(loser.Terminal.DeviceId);

        await owner.Terminal.PostAsync(Routes.NoticesSeen, new NoticesSeenRequest(shown.CreatedAt));

        var lost = Assert.Single(await owner.NoticesAsync(), one => one.Kind == NoticeKind.DeviceLost);
        Assert.False(lost.IsSeen);
    }

    [Fact]
    public async Task The_heartbeat_counts_what_is_new_to_each_person()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var owner = await app.OwnerAsync();
        var other = await app.AddColleagueAsync("別 の人");
        await owner.Terminal.PostAsync(Routes.NoticesSeen, new NoticesSeenRequest(app.Clock.GetUtcNow()));
        await other.Terminal.PostAsync(Routes.NoticesSeen, new NoticesSeenRequest(app.Clock.GetUtcNow()));
        await using var line = await owner.ConnectAsync(new SocketOptions { RenewsProof = false });
        await using var others = await other.ConnectAsync(new SocketOptions { RenewsProof = false });
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.NewTerminal().EnrolAsync();

        app.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(1, (await line.Heartbeats.ReadAsync(patience.Token)).NewNotices);
        Assert.Equal(0, (await others.Heartbeats.ReadAsync(patience.Token)).NewNotices);
    }

    [Fact]
    public async Task The_head_of_a_department_is_named_by_its_administrator_and_recorded()
    {
        var owner = await app.OwnerAsync();
        var head = await app.AddColleagueAsync("課長 役");
        var departments = await owner.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        var path = Routes.At(Routes.DepartmentHead, departments[0].DepartmentId);

        var byOther = await head.Terminal.CallAsync(HttpMethod.Put, path, new SetDepartmentHeadRequest(head.Id));
        var stranger = await owner.NameHeadAsync(Guid.NewGuid());
        var named = await owner.NameHeadAsync(head.Id);
        var after = await owner.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        var gone = await owner.NameHeadAsync(null);

        Assert.Equal((Refusal.NotFound, Refusal.FieldInvalid), (byOther.Code, stranger.Code));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (named.Status, gone.Status));
        Assert.Equal((head.Id, head.Me.DisplayName), (after[0].HeadId, after[0].HeadName));
        var page = await owner.Terminal.GetAsync<AuditPage>(Routes.Audit);
        Assert.Equal(
            [("課長 役", ""), ("", "課長 役")],
            page.Entries.Where(entry => entry.Kind == "department.head_set")
                .Select(entry => (entry.Details["before"], entry.Details["after"]))
        );
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var late = await owner.Terminal.WithoutStepUpAsync(() => owner.NameHeadAsync(head.Id));
        Assert.Equal(Refusal.StepUpNeeded, late.Code);
    }
}
