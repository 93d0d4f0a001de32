using GovChat.Client.Admin;
using GovChat.Client.Device;
using GovChat.Client.Tests.Device;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;

namespace GovChat.Client.Tests.Admin;

public sealed class KeepingDevices : IDisposable
{
    private static readonly PendingDeviceView Waiting = new(
        Terminal.DeviceId,
        "12345678",
        "Chrome",
        "192.0.2.1",
        DateTimeOffset.UnixEpoch,
        DateTimeOffset.UnixEpoch,
        null,
        null
    );

    private readonly Terminal terminal = Terminal.Enrolled();
    private readonly DevicesState state;

    public KeepingDevices()
    {
        state = new DevicesState(terminal.Api);
        terminal
            .Server.Answers(Routes.DevicesPending, [Waiting], WireJson.Default.IReadOnlyListPendingDeviceView)
            .Answers(Routes.DevicesPending, [], WireJson.Default.IReadOnlyListPendingDeviceView)
            .Answers(Routes.Devices, [], WireJson.Default.IReadOnlyListDeviceView)
            .Answers(
                Routes.Devices,
                [
                    Listed("PC-1", "山田 花子"),
                    Listed("PC-2", "窓口課"),
                    Listed("PC-3", "倉庫") with
                    {
                        State = DeviceState.Dormant,
                    },
                ],
                WireJson.Default.IReadOnlyListDeviceView
            )
            .Answers(Routes.People, [], WireJson.Default.IReadOnlyListPersonView)
            .Answers(Routes.Departments, [], WireJson.Default.IReadOnlyListDepartmentView);
    }

    public void Dispose() => terminal.Dispose();

    [Fact]
    public async Task Approving_sends_the_compared_code_and_reads_both_lists_anew()
    {
        var path = Routes.At(Routes.DeviceApprove, Waiting.DeviceId);
        var done = new ApproveDeviceReply(DeviceState.Approved, 0);
        terminal.Server.Answers(path, done, WireJson.Default.ApproveDeviceReply);
        await state.LoadAsync(CancellationToken.None);
        Assert.Single(state.Pending);

        var request = new ApproveDeviceRequest("12345678", "PC-1", DeviceZone.Lgwan, "", Terminal.Hanako, null);
        var reply = await state.ApproveAsync(Waiting, request, CancellationToken.None);

        Assert.Equal(done, reply);
        Assert.Contains("\"code\":\"12345678\"", terminal.Server.CallsTo(path).Single().Body, StringComparison.Ordinal);
        Assert.Empty(state.Pending);
        Assert.Equal(3, state.Devices.Count);
    }

    [Fact]
    public async Task A_refusal_leaves_the_lists_as_they_were()
    {
        var path = Routes.At(Routes.DeviceRefuse, Waiting.DeviceId);
        terminal.Server.Refuses(path, Refusal.DeviceStateWrong, 409);
        await state.LoadAsync(CancellationToken.None);

        await Assert.ThrowsAsync<ApiProblem>(() => state.RefuseAsync(Waiting, "知らない端末", CancellationToken.None));

        Assert.Single(state.Pending);
    }

    [Theory]
    [InlineData("pc-1", "PC-1")]
    [InlineData("窓口", "PC-2")]
    public async Task Words_find_a_device_by_number_or_person(string words, string found)
    {
        await state.LoadAsync(CancellationToken.None);
        await state.LoadAsync(CancellationToken.None);
        Assert.Equal(3, state.Shown.Count());

        state.Words = words;

        Assert.Equal(found, state.Shown.Single().AssetNumber);
    }

    [Fact]
    public async Task The_list_is_narrowed_by_state_and_says_how_many_there_are_of_each()
    {
        await state.LoadAsync(CancellationToken.None);
        await state.LoadAsync(CancellationToken.None);

        state.State = DeviceState.Dormant;

        Assert.Equal("PC-3", state.Shown.Single().AssetNumber);
        Assert.Equal([new(DeviceState.Approved, 2), new(DeviceState.Dormant, 1)], state.Counts);
    }

    [Fact]
    public async Task Only_what_was_seen_is_let_in_by_the_inventory()
    {
        var reply = new ApproveByInventoryReply(1, 0, []);
        terminal.Server.Answers(Routes.InventoryApprove, reply, WireJson.Default.ApproveByInventoryReply);

        await state.ApproveByInventoryAsync([Waiting], CancellationToken.None);

        var body = terminal.Server.CallsTo(Routes.InventoryApprove).Single().Body;
        Assert.Equal($$"""{"deviceIds":["{{Waiting.DeviceId}}"]}""", body);
    }

    [Fact]
    public void An_admission_is_a_person_or_a_department_and_never_both()
    {
        var admission = new Admission { PersonId = Terminal.Hanako.ToString() };
        Assert.Equal((Terminal.Hanako, null), (admission.Person, admission.Department));

        admission.IsShared = true;
        Assert.False(admission.IsChosen);

        admission.DepartmentId = Terminal.Ichiro.ToString();
        Assert.Equal((null, Terminal.Ichiro), (admission.Person, admission.Department));
    }

    [Fact]
    public void Departments_stand_below_their_parents_and_none_is_left_out()
    {
        var (top, child, orphan) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        DepartmentView[] departments =
        [
            new(child, top, "総務課"),
            new(top, null, "総務部"),
            new(orphan, Guid.NewGuid(), "出張所"),
        ];

        var tree = DepartmentTree.Of(departments);

        Assert.Equal(["総務部", "　総務課", "出張所"], tree.Select(branch => branch.Indented()));
    }

    private static DeviceView Listed(string number, string admitted) =>
        new(
            Guid.NewGuid(),
            number,
            DeviceZone.Lgwan,
            "",
            "Chrome",
            DeviceState.Approved,
            DateTimeOffset.UnixEpoch,
            "端末 管理",
            null,
            [admitted]
        );
}
