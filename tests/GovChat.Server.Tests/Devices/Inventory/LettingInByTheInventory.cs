using System.Globalization;
using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices.Inventory;

/// <summary>Machines that were replaced at a stroke are let in at a stroke, by the codes somebody copied from their screens.</summary>
public sealed class LettingInByTheInventory(TwoApprovers app) : IClassFixture<TwoApprovers>
{
    private const string Header = InventoryDeeds.Header;

    private readonly Colleague owner = app.Owner;
    private readonly Colleague keeper = app.Keeper;

    [Fact]
    public async Task Three_hundred_new_machines_are_let_in_by_one_call_and_told_in_one_notice()
    {
        const int machines = 300;
        var departments = await owner.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        var desk = await owner.Terminal.PostAsync<AddDepartmentRequest, DepartmentView>(
            Routes.Departments,
            new AddDepartmentRequest("窓口", departments[0].DepartmentId)
        );
        var waited = await app.ToldAsync(keeper, NoticeKind.DevicesPending);
        var pending = new EnrolDeviceReply[machines];
        await Parallel.ForAsync(
            0,
            machines,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (machine, cancellation) =>
                pending[machine] = await app.NewTerminal(At(machine)).EnrolAsync(cancellation)
        );
        var rows = pending.Select((one, index) => $"NEW-{index:D3},LGWAN接続系,,{desk.Name},,{one.Code},\n");
        var waiting = await app.ToldAsync(keeper, NoticeKind.DevicesPending);
        var (ownerTold, keeperTold) = (await Told(owner), await Told(keeper));

        var imported = await keeper.ImportAsync(Header + string.Concat(rows));
        var matched = await keeper.Terminal.GetAsync<IReadOnlyList<PendingDeviceView>>(Routes.DevicesPending);
        var answer = await keeper.TryApproveByInventoryAsync([.. pending.Select(one => one.DeviceId)]);

        var reply = answer.Read<ApproveByInventoryReply>();
        Assert.Equal(machines, imported.Added);
        Assert.Equal(machines, matched.Count(device => device.Inventory is not null));
        Assert.Equal((machines, 0), (reply.Approved, reply.Waiting));
        Assert.Empty(reply.Refused);
        // All those requests are one notice, whose count rose.
        Assert.Equal((1, waited.Things + machines), waiting);
        Assert.Equal((ownerTold.Notices + 1, ownerTold.Things + machines), await Told(owner));
        Assert.Equal((keeperTold.Notices + 1, keeperTold.Things + machines), await Told(keeper));
        var listed = await keeper.Terminal.GetAsync<IReadOnlyList<DeviceView>>(Routes.Devices);
        Assert.Equal(machines, listed.Count(device => device.AssetNumber.StartsWith("NEW-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_code_that_stands_in_no_row_lets_nobody_in_and_one_that_does_only_once()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var (known, unknown) = (await app.NewTerminal().EnrolAsync(), await app.NewTerminal().EnrolAsync());
        var text = Header + $"PC-K1,LGWAN接続系,{person.Me.LoginName},,,{known.Code},\n";
        await keeper.ImportAsync(text);

        var answer = await keeper.TryApproveByInventoryAsync(known.DeviceId, unknown.DeviceId, Guid.NewGuid());
        var again = await keeper.TryApproveByInventoryAsync(known.DeviceId);
        var row = (await keeper.PreviewAsync(text)).Rows[0];

        var reply = answer.Read<ApproveByInventoryReply>();
        Assert.Equal(1, reply.Approved);
        Assert.Equal(
            [Refusal.DeviceCodeWrong, Refusal.NotFound],
            reply.Refused.Select(one => one.Code).Order(StringComparer.Ordinal)
        );
        Assert.Equal(Refusal.DeviceStateWrong, again.Read<ApproveByInventoryReply>().Refused.Single().Code);
        // The code is used up: in the same file it is no news, and drawn for another terminal it lets nobody in.
        Assert.Equal(InventoryRowKind.Unchanged, row.Kind);
        Assert.Null(await app.DoAsync("select code from device_inventory where asset_number = 'PC-K1'") as string);
        await owner.TryRefuseAsync(unknown.DeviceId);
    }

    [Fact]
    public async Task A_terminal_for_somebody_with_a_role_waits_for_the_second_person()
    {
        var pending = await app.NewTerminal().EnrolAsync();
        var own = await app.NewTerminal().EnrolAsync();
        await keeper.ImportAsync(
            Header
                + $"PC-R1,LGWAN接続系,{app.Officer.Me.LoginName},,,{pending.Code},\n"
                + $"PC-R2,LGWAN接続系,{keeper.Me.LoginName},,,{own.Code},\n"
        );

        var first = (
            await keeper.TryApproveByInventoryAsync(pending.DeviceId, own.DeviceId)
        ).Read<ApproveByInventoryReply>();
        var same = (await keeper.TryApproveByInventoryAsync(pending.DeviceId)).Read<ApproveByInventoryReply>();
        var second = (await owner.TryApproveByInventoryAsync(pending.DeviceId)).Read<ApproveByInventoryReply>();

        Assert.Equal((0, 1), (first.Approved, first.Waiting));
        Assert.Equal((own.DeviceId, Refusal.OwnApplication), (first.Refused[0].DeviceId, first.Refused[0].Code));
        Assert.Equal(Refusal.SameApprover, same.Refused.Single().Code);
        Assert.Equal((1, 0), (second.Approved, second.Waiting));
        Assert.Equal("鈴木 次郎", (await owner.ListedAsync(pending.DeviceId)).ApprovedByName);
        await owner.TryRefuseAsync(own.DeviceId);
    }

    [Fact]
    public async Task It_is_the_device_administrators_deed()
    {
        var refused = await app.Officer.TryApproveByInventoryAsync(Guid.NewGuid());
        var empty = await keeper.TryApproveByInventoryAsync();
        var control = await keeper.TryApproveByInventoryAsync(Guid.NewGuid());

        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (refused.Status, refused.Code));
        Assert.Equal(Refusal.FieldInvalid, empty.Code);
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    private Task<(long Notices, long Things)> Told(Colleague person) =>
        app.ToldAsync(person, NoticeKind.DevicesAdmitted);

    // Five ask from each address: an office behind one has no more new machines at once.
    private static IPAddress At(int machine) =>
        IPAddress.Parse(
            string.Create(CultureInfo.InvariantCulture, $"127.7.{machine / 5 / 200}.{1 + (machine / 5 % 200)}")
        );
}
