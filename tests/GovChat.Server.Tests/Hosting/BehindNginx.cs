using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Hosting;

/// <summary>The example configuration as somebody would use it: set-up, sign-in, a socket, and forged header fields.</summary>
public sealed class BehindNginx(GovChatAppBehindNginx app) : IClassFixture<GovChatAppBehindNginx>
{
    [NginxFact]
    public async Task People_sign_in_and_talk_through_the_example_and_a_forged_address_does_not_pass_it()
    {
        using var owner = app.NewTerminalAtNginx("127.0.0.1");
        var request = new BeginSetUpRequest(
            DeviceClientDeeds.TokenOf(await app.IssueSetUpLinkAsync()),
            "みどり市",
            "owner",
            "山田 花子"
        );
        var authenticator = await owner.CompleteSetUpAsync(request, GovChatApp.Password, "PC-0001");
        var me = await owner.SignInAsync(request.LoginName, authenticator, GovChatApp.Password);
        var channel = await owner.PostAsync<OpenChannelRequest, ChannelView>(
            Routes.Channels,
            new OpenChannelRequest(ChannelKind.Private, "連絡", "", [])
        );
        await using var line = await owner.ConnectAsync();
        var sent = await line.SendAsync(channel.ChannelId, "nginxの後ろからです");

        using var stranger = app.NewTerminalAtNginx("127.0.0.8");
        stranger.BendRequest = bent =>
        {
            bent.Headers.Add("X-Forwarded-For", "10.77.1.5");
            bent.Headers.Add("X-Forwarded-Proto", "http");
            bent.Headers.Add("X-Forwarded-Host", "elsewhere.example");
        };
        var reply = await stranger.EnrolAsync();

        Assert.Null(sent.Refusal);
        await owner.CallAsync(
            HttpMethod.Put,
            Routes.At(Routes.PersonRoles, me.PersonId),
            new SetRolesRequest([Role.Owner, Role.DeviceAdministrator])
        );
        var pending = await owner.GetAsync<IReadOnlyList<PendingDeviceView>>(Routes.DevicesPending);
        Assert.Equal("127.0.0.8", pending.Single(device => device.DeviceId == reply.DeviceId).Address);
    }
}
