using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices.Inventory;

/// <summary>The file becomes the list, exactly as it was shown; terminals that carry a number of it follow.</summary>
public sealed class ImportingAnInventory : IAsyncLifetime
{
    private const string Header = InventoryDeeds.Header;

    private readonly GovChatAppWithClock app = new();
    private Colleague owner = null!;
    private Colleague keeper = null!;
    private Colleague person = null!;
    private Guid device;
    private string number = null!;

    public async Task InitializeAsync()
    {
        await app.InitializeAsync();
        owner = await app.OwnerAsync();
        keeper = await app.AddColleagueAsync("鈴木 次郎", Role.DeviceAdministrator);
        person = await app.AddColleagueAsync("佐藤 一郎");
        device = person.Terminal.DeviceId!.Value;
        number = (await keeper.ListedAsync(device)).AssetNumber;
    }

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_was_added_is_unchanged_the_next_time_and_what_is_gone_is_removed()
    {
        var login = person.Me.LoginName;
        var first =
            Header + $"PC-1,LGWAN接続系,{login},,,,\nPC-2,LGWAN接続系,{login},,02:aa:bb:cc:dd:02,12345678,予備\n";
        var second = Header + $"PC-2,テレワーク,{login},,02:aa:bb:cc:dd:03,12345678,\nPC-3,LGWAN接続系,{login},,,,\n";

        var imported = await keeper.ImportAsync(first);
        var same = await keeper.PreviewAsync(first);
        var other = await keeper.PreviewAsync(second);
        var replaced = await keeper.ImportAsync(second);

        Assert.Equal((2, 0, 0), (imported.Added, imported.Changed, imported.Rejected));
        Assert.Equal([InventoryRowKind.Unchanged, InventoryRowKind.Unchanged], KindsOf(same).Take(2));
        Assert.Equal([InventoryRowKind.Changed, InventoryRowKind.Added], KindsOf(other).Take(2));
        Assert.Equal([InventoryChange.Zone, InventoryChange.Macs, InventoryChange.Note], other.Rows[0].Changes);
        Assert.Equal(InventoryRowKind.Removed, other.Rows.Single(row => row.AssetNumber == "PC-1").Kind);
        Assert.Equal((1, 1, 0), (replaced.Added, replaced.Changed, replaced.Revoked));
        Assert.Equal(2L, await app.DoAsync("select count(*) from device_inventory"));
        var entry = (
            await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=inventory.imported&limit=1")
        ).Entries[0];
        Assert.Equal(("鈴木 次郎", "1"), (entry.ActorName, entry.Details["added"]));
    }

    [Fact]
    public async Task Whatever_changed_after_the_preview_stops_the_import()
    {
        var text = Header + $"PC-1,LGWAN接続系,{person.Me.LoginName},,,,\n";
        var other = Header + $"PC-9,LGWAN接続系,{person.Me.LoginName},,,,\n";
        var preview = await keeper.PreviewAsync(text);

        var otherFile = await keeper.TryImportAsync(other, preview.Digest);
        await keeper.ImportAsync(other);
        var otherList = await keeper.TryImportAsync(text, preview.Digest);
        preview = await keeper.PreviewAsync(text);
        await keeper.TryRevokeAsync(device);
        var otherTerminals = await keeper.TryImportAsync(text, preview.Digest);
        var control = await keeper.TryImportAsync(text, (await keeper.PreviewAsync(text)).Digest);

        Assert.Equal((HttpStatusCode.Conflict, Refusal.InventoryChanged), (otherFile.Status, otherFile.Code));
        Assert.Equal(Refusal.InventoryChanged, otherList.Code);
        Assert.Equal(Refusal.InventoryChanged, otherTerminals.Code);
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Fact]
    public async Task A_terminal_follows_its_row_and_who_is_named_no_more_is_out()
    {
        var successor = await app.AddColleagueAsync("伊藤 五郎");
        await keeper.ImportAsync(Header + $"{number},LGWAN接続系,{person.Me.LoginName},,,,\n");

        await keeper.ImportAsync(Header + $"{number},テレワーク,{successor.Me.LoginName},,,,自宅\n");
        var listed = await keeper.ListedAsync(device);
        var former = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal((DeviceZone.Telework, "自宅"), (listed.Zone, listed.Note));
        Assert.Equal(["伊藤 五郎"], listed.AdmittedNames);
        Assert.False(former.IsGood);
        Assert.Equal(HttpStatusCode.OK, (await successor.Terminal.CallAsync(HttpMethod.Get, Routes.Me)).Status);
    }

    [Fact]
    public async Task Terminals_the_file_does_not_name_are_withdrawn_only_when_that_is_wanted()
    {
        var keepers = await Task.WhenAll(NumberOfAsync(owner), NumberOfAsync(keeper));
        var ours = $"{keepers[0]},LGWAN接続系,owner,,,,\n{keepers[1]},LGWAN接続系,{keeper.Me.LoginName},,,,\n";
        var empty = await keeper.PreviewAsync(Header);

        var lockedOut = await keeper.TryImportAsync(Header, empty.Digest, revokeRemoved: true);
        var kept = await keeper.ImportAsync(Header + ours);
        var stands = (await keeper.ListedAsync(device)).State;
        var withdrawn = await keeper.ImportAsync(Header + ours, revokeRemoved: true);
        var refused = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal((HttpStatusCode.Conflict, Refusal.WouldLockOut), (lockedOut.Status, lockedOut.Code));
        Assert.Equal((0, DeviceState.Approved), (kept.Revoked, stands));
        Assert.Equal(1, withdrawn.Revoked);
        Assert.Equal((HttpStatusCode.Forbidden, Refusal.DeviceNotApproved), (refused.Status, refused.Code));
        Assert.Equal(DeviceState.Approved, (await keeper.ListedAsync(keeper.Terminal.DeviceId!.Value)).State);
    }

    [Fact]
    public async Task A_file_does_not_do_what_one_person_may_not()
    {
        var third = await app.AddColleagueAsync("高橋 四郎", Role.SecurityOfficer);
        var (own, theirs) = (await NumberOfAsync(keeper), await NumberOfAsync(third));
        var text =
            Header
            + $"{own},テレワーク,{keeper.Me.LoginName},,,,\n"
            + $"{theirs},LGWAN接続系,{person.Me.LoginName},,,,\n"
            + $"{number},LGWAN接続系,{third.Me.LoginName},,,,\n";

        var preview = await keeper.PreviewAsync(text);
        var reply = await keeper.ImportAsync(text, revokeRemoved: false);
        var control = await keeper.PreviewAsync(Header + $"{number},テレワーク,{person.Me.LoginName},,,,\n");

        Assert.Equal(
            [InventoryFault.OwnTerminal, InventoryFault.RoleTerminal, InventoryFault.RoleTerminal],
            preview.Rows.Where(row => row.Line is not null).Select(row => row.Fault!.Value)
        );
        Assert.Equal((0, 3), (reply.Changed, reply.Rejected));
        Assert.Equal(["佐藤 一郎"], (await keeper.ListedAsync(device)).AdmittedNames);
        Assert.Null(control.Rows[0].Fault);
    }

    [Fact]
    public async Task A_file_gives_nobody_more_terminals_than_five()
    {
        var rows = "";
        for (var terminal = 0; terminal < Limits.AdmissionsPerPersonMax; terminal++)
        {
            var helper = await app.AddColleagueAsync($"応援 {terminal}");
            rows += $"{await NumberOfAsync(helper)},LGWAN接続系,{person.Me.LoginName},,,,\n";
        }

        var preview = await keeper.PreviewAsync(Header + rows);

        Assert.Equal(
            [null, null, null, null, InventoryFault.TooManyTerminals],
            preview.Rows.Where(row => row.Line is not null).Select(row => row.Fault)
        );
    }

    [Fact]
    public async Task A_row_that_is_rejected_leaves_the_list_as_it_is()
    {
        await keeper.ImportAsync(Header + $"PC-1,LGWAN接続系,{person.Me.LoginName},,,12345678,前から\n");
        var text =
            Header + $"PC-1,どこか,{person.Me.LoginName},,,,\nPC-2,LGWAN接続系,{person.Me.LoginName},,,12345678,\n";

        var preview = await keeper.PreviewAsync(text);
        await keeper.ImportAsync(text);

        Assert.Equal(
            [InventoryFault.ZoneUnknown, InventoryFault.CodeTwice],
            preview.Rows.Where(row => row.Line is not null).Select(row => row.Fault!.Value)
        );
        var left = await keeper.PreviewAsync(Header);
        Assert.Equal("前から", left.Rows.Single(row => row.AssetNumber == "PC-1").Note);
    }

    [Fact]
    public async Task Importing_asks_for_a_fresh_code()
    {
        var preview = await keeper.PreviewAsync(Header);
        app.Clock.Advance(TimeSpan.FromMinutes(6));

        var stale = await keeper.Terminal.WithoutStepUpAsync(() => keeper.TryImportAsync(Header, preview.Digest));
        var looking = await keeper.TryPreviewAsync(Header);

        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.StepUpNeeded), (stale.Status, stale.Code));
        Assert.Equal(HttpStatusCode.OK, looking.Status);
    }

    private static IEnumerable<InventoryRowKind> KindsOf(InventoryPreviewView preview) =>
        preview.Rows.Select(row => row.Kind);

    private async Task<string> NumberOfAsync(Colleague colleague) =>
        (await keeper.ListedAsync(colleague.Terminal.DeviceId!.Value)).AssetNumber;
}
