using GovChat.Contracts.People;
using GovChat.Testing;

namespace GovChat.Server.Tests.Devices;

/// <summary>An organisation in which two people keep devices, and a third holds a role.</summary>
public sealed class TwoApprovers : GovChatApp, IAsyncLifetime
{
    public Colleague Owner { get; private set; } = null!;

    public Colleague Keeper { get; private set; } = null!;

    public Colleague Officer { get; private set; } = null!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Owner = await OwnerAsync();
        Keeper = await AddColleagueAsync("鈴木 次郎", Role.DeviceAdministrator);
        Officer = await AddColleagueAsync("田中 三郎", Role.SecurityOfficer);
    }
}
