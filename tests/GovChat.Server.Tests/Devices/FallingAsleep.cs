using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Server.Tests.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices;

/// <summary>A terminal that was silent for ninety days is let in by nobody but an administrator.</summary>
public sealed class FallingAsleep : IAsyncLifetime
{
    private static readonly TimeSpan NinetyDays = TimeSpan.FromDays(90);

    private readonly GovChatAppWithClock app = new();
    private Colleague owner = null!;
    private Colleague keeper = null!;
    private Colleague person = null!;
    private Guid device;

    public async Task InitializeAsync()
    {
        await app.InitializeAsync();
        owner = await app.OwnerAsync();
        keeper = await app.AddColleagueAsync("鈴木 次郎", Role.DeviceAdministrator);
        person = await app.AddColleagueAsync("佐藤 一郎");
        device = person.Terminal.DeviceId!.Value;
    }

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task At_first_contact_it_is_refused_although_nothing_has_marked_it()
    {
        await app.AgeAsync(device, NinetyDays - TimeSpan.FromHours(1));
        var awake = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        await app.AgeAsync(device, NinetyDays + TimeSpan.FromSeconds(1));

        var asleep = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        var again = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me); // Its own calls do not wake it.
        var signIn = await person.Terminal.BeginAsync(person.Me.LoginName);
        var stands = await person.Terminal.StandingAsync();

        Assert.Equal(HttpStatusCode.OK, awake.Status);
        Assert.Equal((HttpStatusCode.Forbidden, Refusal.DeviceNotApproved), (asleep.Status, asleep.Code));
        Assert.Equal(Refusal.DeviceNotApproved, again.Code);
        Assert.Equal(Refusal.DeviceNotApproved, signIn.Code);
        Assert.Equal(DeviceState.Dormant, stands);
        Assert.Equal(DeviceState.Dormant, (await owner.ListedAsync(device)).State);
        Assert.Equal(DeviceState.Approved, await app.WrittenStateAsync(device));
    }

    [Fact]
    public async Task It_loses_nothing_of_what_it_keeps_because_it_may_be_woken()
    {
        await app.AgeAsync(device, NinetyDays + TimeSpan.FromSeconds(1));

        var asleep = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal(Refusal.DeviceNotApproved, asleep.Code);
        Assert.False(asleep.Headers.Contains("Clear-Site-Data"));
    }

    [Fact]
    public async Task Within_the_hour_it_is_written_down_and_told_in_one_notice()
    {
        var other = await app.AddColleagueAsync("伊藤 五郎");
        await app.AgeAsync(device, NinetyDays);
        await app.AgeAsync(other.Terminal.DeviceId!.Value, NinetyDays);

        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.WaitWrittenAsync(device, DeviceState.Dormant);
        await app.WaitWrittenAsync(other.Terminal.DeviceId.Value, DeviceState.Dormant);

        Assert.Equal((1, 1), await app.ToldAsync(person, NoticeKind.DeviceDormant));
        Assert.Equal((1, 2), await app.ToldAsync(keeper, NoticeKind.DeviceDormant));
        Assert.Equal(DeviceState.Approved, await app.WrittenStateAsync(keeper.Terminal.DeviceId!.Value));
        var living = "select count(*) from session where device_id = $1 and ended_at is null";
        Assert.Equal(0L, await app.DoAsync(living, device));
        var entries = "select count(*) from audit_entry where kind = 'device.fell_asleep' and actor_id is null";
        Assert.Equal(2L, await app.DoAsync(entries));
    }

    [Fact]
    public async Task An_administrator_wakes_it_and_its_ninety_days_begin_anew()
    {
        await app.AgeAsync(device, NinetyDays + TimeSpan.FromSeconds(1));

        var woken = await keeper.TryWakeAsync(device);
        var twice = await keeper.TryWakeAsync(device);
        var signIn = await person.Terminal.TrySignInAsync(app, person);
        await app.AgeAsync(device, NinetyDays + TimeSpan.FromSeconds(1));
        var asleep = (await owner.ListedAsync(device)).State;

        Assert.Equal(HttpStatusCode.OK, woken.Status);
        Assert.Equal((HttpStatusCode.Conflict, Refusal.DeviceStateWrong), (twice.Status, twice.Code));
        Assert.Equal(HttpStatusCode.OK, signIn.Status);
        Assert.Equal(DeviceState.Dormant, asleep);
        var page = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=device.woken");
        Assert.Equal("鈴木 次郎", page.Entries.Single(entry => entry.Result == "done").ActorName);
    }

    [Fact]
    public async Task Nobody_wakes_a_terminal_of_their_own_and_a_role_needs_two()
    {
        var asleep = keeper.Terminal.DeviceId!.Value;
        var third = await app.AddColleagueAsync("高橋 四郎", Role.DeviceAdministrator);
        var desk = await app.ApprovedTerminalAsync(person.Id);
        await owner.TryAdmitAsync(desk.DeviceId!.Value, new AdmitToDeviceRequest(keeper.Id, null));
        await third.TryAdmitAsync(desk.DeviceId.Value, new AdmitToDeviceRequest(keeper.Id, null));
        await app.AgeAsync(desk.DeviceId.Value, NinetyDays + TimeSpan.FromSeconds(1));

        var own = await keeper.TryWakeAsync(desk.DeviceId.Value);
        var first = await owner.TryWakeAsync(desk.DeviceId.Value);
        var same = await owner.TryWakeAsync(desk.DeviceId.Value);
        var stands = await desk.StandingAsync();
        var second = await third.TryWakeAsync(desk.DeviceId.Value);
        var notAsleep = await owner.TryWakeAsync(asleep);

        Assert.Equal((HttpStatusCode.Conflict, Refusal.OwnApplication), (own.Status, own.Code));
        Assert.Equal(HttpStatusCode.Accepted, first.Status);
        Assert.Equal(Refusal.SameApprover, same.Code);
        Assert.Equal(DeviceState.Dormant, stands);
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Equal(DeviceState.Approved, await desk.StandingAsync());
        Assert.Equal(Refusal.DeviceStateWrong, notAsleep.Code);
    }

    [Fact]
    public async Task Waking_is_the_device_administrators_deed_and_asks_for_a_fresh_code()
    {
        await app.AgeAsync(device, NinetyDays + TimeSpan.FromSeconds(1));
        var colleague = await app.AddColleagueAsync("伊藤 五郎");

        var stranger = await colleague.TryWakeAsync(device);
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        var stale = await keeper.Terminal.WithoutStepUpAsync(() => keeper.TryWakeAsync(device));
        var unknown = await (await app.AddColleagueAsync("高橋 四郎", Role.DeviceAdministrator)).TryWakeAsync(
            Guid.NewGuid()
        );

        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (stranger.Status, stranger.Code));
        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.StepUpNeeded), (stale.Status, stale.Code));
        Assert.Equal(Refusal.NotFound, unknown.Code);
    }

    [Fact]
    public async Task It_can_be_withdrawn_in_its_sleep_and_keeps_its_number_until_then()
    {
        await app.AgeAsync(device, NinetyDays + TimeSpan.FromSeconds(1));
        var number = (await owner.ListedAsync(device)).AssetNumber;
        var pending = await app.NewTerminal().EnrolAsync();
        var request = new ApproveDeviceRequest(pending.Code, number, DeviceZone.Lgwan, "", person.Id, null);

        var taken = await keeper.TryApproveAsync(pending.DeviceId, request);
        var revoked = await keeper.TryRevokeAsync(device);
        var woken = await keeper.TryWakeAsync(device);
        var free = await keeper.TryApproveAsync(pending.DeviceId, request);

        Assert.Equal(Refusal.AssetNumberTaken, taken.Code);
        Assert.Equal(HttpStatusCode.NoContent, revoked.Status);
        Assert.Equal(Refusal.DeviceStateWrong, woken.Code);
        Assert.Equal(HttpStatusCode.OK, free.Status);
    }
}
