using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices;

/// <summary>Many approved terminals at which nobody is signed in, each at an address of its own.</summary>
internal static class Office
{
    public static async Task<DeviceClient> TerminalAsync(GovChatApp app, int number)
    {
        var owner = (await app.OwnerAsync()).Terminal;
        var departments = await owner.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        var address = new IPAddress([127, 2, (byte)(number / 250), (byte)((number % 250) + 1)]);
        var terminal = new DeviceClient(app.Origin, owner.Clock, address);
        var pending = await terminal.EnrolAsync();
        await owner.PostAsync(
            Routes.At(Routes.DeviceApprove, pending.DeviceId),
            new ApproveDeviceRequest(
                pending.Code,
                $"COPY-{number:D3}",
                DeviceZone.Lgwan,
                string.Empty,
                null,
                departments[0].DepartmentId
            )
        );
        return terminal;
    }

    public static Task<Answer> AskSelfAsync(this DeviceClient terminal) =>
        terminal.CallAsync(HttpMethod.Get, Routes.DeviceSelf);

    public static bool SaysFrozen(this Answer answer) =>
        answer.Code == Refusal.DeviceNotApproved && answer.Problem?.DeviceState == DeviceState.Frozen;
}
