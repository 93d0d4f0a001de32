using System.Net;
using System.Security.Cryptography;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Testing.Client;

namespace GovChat.Load;

/// <summary>
/// Fills an empty installation by the public protocol: people with authenticator and password, and shared terminals at
/// which all of their department are admitted, so that a known name could come in there.
/// </summary>
internal sealed class NamesSeeding(Installation installation, NamesOptions options)
{
    private readonly string password = RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>The terminals; everybody of <see cref="KnownName"/> may sign in at each.</summary>
    public async Task<IReadOnlyList<DeviceClient>> FillAsync(CancellationToken cancellation)
    {
        using var owner = await SetUpAsync(cancellation);
        var departments = await owner.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments, cancellation);
        var department = departments.First(one => one.ParentId is null).DepartmentId;
        for (var number = 0; number < options.People; number++)
        {
            await SettlePersonAsync(owner, department, number, cancellation);
        }

        Progress.Say($"{options.People} people have accepted their invitations");
        var terminals = new List<DeviceClient>();
        for (var number = 0; number < options.Terminals; number++)
        {
            terminals.Add(await SettleTerminalAsync(owner, department, number, cancellation));
        }

        Progress.Say($"{options.Terminals} shared terminals are approved");
        return terminals;
    }

    /// <summary>A name somebody has.</summary>
    public static string KnownName(int person) => $"staff-{person:D4}";

    /// <summary>A name of the same length that nobody has.</summary>
    public static string UnknownName(int person) => $"ghost-{person:D4}";

    private async Task<DeviceClient> SetUpAsync(CancellationToken cancellation)
    {
        var owner = new DeviceClient(installation.Origin);
        var token = DeviceClientDeeds.TokenOf(installation.SetUpLink);
        var request = new BeginSetUpRequest(token, "負荷試験市", "owner", "負荷 所有");
        var authenticator = await owner.CompleteSetUpAsync(request, password, "LOAD-OWNER", cancellation);
        await owner.SignInAsync("owner", authenticator, password, cancellation);
        return owner;
    }

    private async Task SettlePersonAsync(
        DeviceClient owner,
        Guid department,
        int number,
        CancellationToken cancellation
    )
    {
        var invitation = await owner.PostAsync<AddPersonRequest, InvitationLinkView>(
            Routes.People,
            new AddPersonRequest(KnownName(number), $"職員 {number:D4}", department),
            cancellation
        );
        using var own = new DeviceClient(installation.Origin, from: AddressOf(2, number));
        await own.AcceptInvitationAsync(DeviceClientDeeds.TokenOf(invitation.Link), password, cancellation);
    }

    private async Task<DeviceClient> SettleTerminalAsync(
        DeviceClient owner,
        Guid department,
        int number,
        CancellationToken cancellation
    )
    {
        var terminal = new DeviceClient(installation.Origin, from: AddressOf(3, number));
        var pending = await terminal.EnrolAsync(cancellation);
        await owner.PostAsync(
            Routes.At(Routes.DeviceApprove, pending.DeviceId),
            new ApproveDeviceRequest(pending.Code, $"LOAD-{number:D4}", DeviceZone.Lgwan, "", null, department),
            cancellation
        );
        return terminal;
    }

    private static IPAddress AddressOf(byte net, int place) => new([127, net, 0, (byte)(place + 1)]);
}
