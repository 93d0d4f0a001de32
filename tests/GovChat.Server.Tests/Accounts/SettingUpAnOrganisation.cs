using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts;

public sealed class SettingUpAnOrganisation(GovChatApp app) : IClassFixture<GovChatApp>
{
    [Fact]
    public async Task The_link_makes_an_owner_whose_first_terminal_is_approved()
    {
        var owner = await app.OwnerAsync();

        var self = await owner.Terminal.GetAsync<DeviceSelfView>(Routes.DeviceSelf);

        Assert.Equal(DeviceState.Approved, self.State);
        Assert.Contains(Role.Owner, owner.Me.Roles);
        Assert.True(owner.Me.IsFounding);
    }

    [Fact]
    public async Task Adding_a_colleague_works_from_invitation_to_sign_in()
    {
        var colleague = await app.AddColleagueAsync("佐藤 一郎");

        Assert.Equal("佐藤 一郎", colleague.Me.DisplayName);
        Assert.Empty(colleague.Me.Roles);
    }

    [Fact]
    public async Task The_audit_log_is_readable()
    {
        var owner = await app.OwnerAsync();
        var page = await owner.Terminal.GetAsync<AuditPage>(Routes.Audit);
        Assert.NotEmpty(page.Entries);
    }
}
