using System.Net;
using System.Text.Json;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Contracts.Policies;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices.Networks;

/// <summary>What the server makes of the MAC addresses it sees: a record, a notice, and a condition where it is chosen.</summary>
public sealed class SeeingMacAddresses : IAsyncLifetime
{
    private const string OwnerAddress = "10.77.0.1";
    private const string OtherAddress = "10.77.0.2";
    private const string OwnerMac = "02:00:00:00:00:01";
    private const string OtherMac = "02:00:00:00:00:02";
    private const string StrangeMac = "02:00:00:00:00:99";

    private readonly GovChatAppOnASegment app = new();
    private Colleague owner = null!;

    public async Task InitializeAsync()
    {
        await app.InitializeAsync();
        app.Neighbours[OwnerAddress] = OwnerMac;
        app.Neighbours[OtherAddress] = OtherMac;
        owner = await app.OwnerAsync();
        await SeeAsync(owner.Terminal, OwnerAddress);
    }

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Whoever_approves_sees_the_address_a_terminal_was_seen_with()
    {
        var terminal = app.NewTerminal().CallsFrom(OtherAddress);
        var reply = await terminal.EnrolAsync();
        await terminal.GetAsync<DeviceSelfView>(Routes.DeviceSelf);

        var pending = await owner.Terminal.GetAsync<IReadOnlyList<PendingDeviceView>>(Routes.DevicesPending);
        await app.ApproveAsync(reply, owner.Id);

        var asked = pending.Single(device => device.DeviceId == reply.DeviceId);
        Assert.Equal((OtherMac, false), (asked.Mac?.Address, asked.Mac?.NeedsLook));
        Assert.Equal(OtherMac, (await ListedAsync(reply.DeviceId)).Mac?.Address);
    }

    [Fact]
    public async Task A_terminal_that_takes_on_another_address_goes_on_and_is_told_of_once()
    {
        app.Neighbours[OwnerAddress] = StrangeMac;

        await SeeAsync(owner.Terminal, OwnerAddress);
        await SeeAsync(owner.Terminal, OwnerAddress);

        var listed = await ListedAsync(owner.Terminal.DeviceId!.Value);
        Assert.Equal((StrangeMac, true), (listed.Mac?.Address, listed.Mac?.NeedsLook));
        Assert.Equal(["PC-0001"], await NoticesAsync());
        var changed = (await owner.Terminal.GetAsync<AuditPage>(Routes.Audit)).Entries.Single(entry =>
            entry.Kind == "device.mac_changed"
        );
        Assert.Equal((OwnerMac, StrangeMac), (changed.Details["before"], changed.Details["after"]));

        app.Neighbours[OwnerAddress] = OwnerMac;
        await SeeAsync(owner.Terminal, OwnerAddress);
        Assert.Single(await NoticesAsync()); // A dock goes back and forth all day: nobody is told twice of what is new to them.
    }

    [Fact]
    public async Task The_inventory_answers_for_an_address()
    {
        app.Neighbours[OwnerAddress] = StrangeMac;
        await SeeAsync(owner.Terminal, OwnerAddress);
        Assert.True((await ListedAsync(owner.Terminal.DeviceId!.Value)).Mac?.NeedsLook);

        await InventoryListsAsync(StrangeMac);

        Assert.False((await ListedAsync(owner.Terminal.DeviceId.Value)).Mac?.NeedsLook);
        Assert.True((await RequireAsync(true)).IsGood);
    }

    [Fact]
    public async Task The_condition_is_not_set_from_a_terminal_that_would_not_meet_it()
    {
        owner.Terminal.CallsFrom("10.77.0.50");
        var unseen = await RequireAsync(true);
        app.Neighbours["10.77.0.51"] = StrangeMac;
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        owner.Terminal.CallsFrom("10.77.0.51");
        var unlisted = await RequireAsync(true);
        owner.Terminal.CallsFrom(OwnerAddress);
        var listed = await RequireAsync(true);

        Assert.Equal((HttpStatusCode.Conflict, Refusal.WouldLockOut), (unseen.Status, unseen.Code));
        Assert.Equal((HttpStatusCode.Conflict, Refusal.WouldLockOut), (unlisted.Status, unlisted.Code));
        Assert.True(listed.IsGood);
        var view = await owner.Terminal.GetAsync<MacPolicyView>(Routes.PolicyMac);
        Assert.Equal(new MacPolicyView(true, OwnerMac, true, 1, 1), view);
        var changed = (await owner.Terminal.GetAsync<AuditPage>(Routes.Audit)).Entries[0];
        Assert.Equal(("policy.mac_changed", "required"), (changed.Kind, changed.Details["after"]));
    }

    [Fact]
    public async Task Under_the_condition_an_address_outside_the_list_is_refused_before_anything_else()
    {
        Assert.True((await RequireAsync(true)).IsGood);
        var stranger = app.NewTerminal();
        stranger.DeviceId = Guid.NewGuid();

        // No proof, a proof of a device that is not there, an enrolment, a handshake: nothing of it is looked at.
        foreach (var path in new[] { Routes.DeviceNonce, Routes.Me, Routes.DeviceEnrol, Routes.Hub })
        {
            Assert.Equal((HttpStatusCode.Forbidden, Refusal.MacNotListed), await GetAsync(path, OtherAddress));
            Assert.Equal((HttpStatusCode.Forbidden, Refusal.MacUnseen), await GetAsync(path, "10.77.0.50"));
        }

        Assert.Equal(Refusal.ProofMissing, (await GetAsync(Routes.Me, OwnerAddress)).Code);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/", "10.77.0.50")).Status);
        Assert.True((await owner.Terminal.CallAsync(HttpMethod.Get, Routes.Me)).IsGood);

        Assert.True((await RequireAsync(false)).IsGood);
        Assert.Equal(HttpStatusCode.NoContent, (await GetAsync(Routes.DeviceNonce, OtherAddress)).Status);
    }

    [Fact]
    public async Task An_address_that_a_terminal_took_on_by_itself_lets_nobody_in()
    {
        var terminal = app.NewTerminal().CallsFrom(OtherAddress);
        var reply = await terminal.EnrolAsync();
        await terminal.GetAsync<DeviceSelfView>(Routes.DeviceSelf);
        await app.ApproveAsync(reply, owner.Id);
        app.Neighbours[OtherAddress] = StrangeMac;
        await SeeAsync(terminal, OtherAddress);

        Assert.True((await RequireAsync(true)).IsGood);

        var strange = await terminal.CallAsync(HttpMethod.Get, Routes.DeviceSelf);
        app.Neighbours[OtherAddress] = OwnerMac; // Set by hand to one of the list: the condition is met, and proves nothing.
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var copied = await terminal.CallAsync(HttpMethod.Get, Routes.DeviceSelf);
        Assert.Equal(Refusal.MacNotListed, strange.Code);
        Assert.True(copied.IsGood);
    }

    [Fact]
    public async Task A_kernel_that_may_not_be_asked_stops_nothing_but_the_condition()
    {
        app.Neighbours.IsUnreadable = true;
        await SeeAsync(owner.Terminal, OwnerAddress);
        Assert.Equal(Refusal.WouldLockOut, (await RequireAsync(true)).Code);

        app.Neighbours.IsUnreadable = false;
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await RequireAsync(true)).IsGood);

        app.Neighbours.IsUnreadable = true;
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Refusal.MacUnseen, (await owner.Terminal.CallAsync(HttpMethod.Get, Routes.Me)).Code);
    }

    [Fact]
    public async Task Only_an_owner_with_a_fresh_code_sets_the_condition()
    {
        var officer = await app.AddColleagueAsync("情報 守", Role.SecurityOfficer, Role.DeviceAdministrator);

        var refused = await officer.Terminal.CallAsync(
            HttpMethod.Put,
            Routes.PolicyMac,
            new SetMacPolicyRequest(false)
        );
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var late = await owner.Terminal.WithoutStepUpAsync(() => RequireAsync(true));

        Assert.Equal(Refusal.NotFound, refused.Code);
        Assert.Equal(Refusal.StepUpNeeded, late.Code);
    }

    /// <summary>A call after the minute in which the terminal counts as seen.</summary>
    private async Task SeeAsync(DeviceClient terminal, string address)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await terminal.CallsFrom(address).GetAsync<DeviceSelfView>(Routes.DeviceSelf);
    }

    private Task<Answer> RequireAsync(bool isRequired) =>
        owner.Terminal.CallAsync(HttpMethod.Put, Routes.PolicyMac, new SetMacPolicyRequest(isRequired));

    private async Task<DeviceView> ListedAsync(Guid deviceId) =>
        (await owner.Terminal.GetAsync<IReadOnlyList<DeviceView>>(Routes.Devices)).Single(device =>
            device.DeviceId == deviceId
        );

    private async Task<IReadOnlyList<string>> NoticesAsync() =>
        [
            .. (await owner.NoticesAsync())
                .Where(notice => notice.Kind == NoticeKind.DeviceMacChanged)
                .Select(notice => notice.SubjectName),
        ];

    private Task<IReadOnlyList<string>> InventoryListsAsync(string mac) =>
        app.AskAsync(
            "insert into device_inventory (organisation_id, asset_number, zone, person_id, macs, note, imported_at) "
                + $"select organisation_id, 'PC-0001', 'Lgwan', id, array['{mac}'], '\\x00', now() from person limit 1"
        );

    /// <summary>A bare call, with nothing that a terminal would send.</summary>
    private async Task<(HttpStatusCode Status, string? Code)> GetAsync(string path, string from)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Origin, path));
        request.Headers.Add("X-Forwarded-For", from);
        request.Headers.Add("Origin", app.Origin.GetLeftPart(UriPartial.Authority));
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (
            response.StatusCode,
            text.StartsWith('{') ? JsonSerializer.Deserialize(text, WireJson.Default.ProblemView)?.Code : null
        );
    }
}
