using System.Net;
using GovChat.Contracts;
using GovChat.Testing;

namespace GovChat.Server.Tests.Accounts;

public sealed class CopyingACookie(GovChatApp app) : IClassFixture<GovChatApp>
{
    [Theory]
    [InlineData("GET", Routes.Me)]
    [InlineData("POST", Routes.SignOut)]
    [InlineData("POST", Routes.SignInBegin)]
    [InlineData("POST", Routes.SignInOtp)]
    [InlineData("POST", Routes.SignInPassword)]
    [InlineData("GET", Routes.DeviceSelf)]
    [InlineData("POST", Routes.DeviceEnrol)]
    [InlineData("GET", Routes.DevicesPending)]
    [InlineData("GET", Routes.Devices)]
    [InlineData("GET", Routes.People)]
    [InlineData("POST", Routes.People)]
    [InlineData("GET", Routes.Departments)]
    [InlineData("POST", Routes.Departments)]
    [InlineData("GET", Routes.Audit)]
    [InlineData("POST", Routes.SetUpBegin)]
    [InlineData("POST", Routes.SetUpComplete)]
    [InlineData("POST", Routes.InvitationOpen)]
    [InlineData("POST", Routes.InvitationAccept)]
    [InlineData("GET", "/api/there-is-no-such-thing")]
    public async Task A_cookie_without_the_key_is_worth_nothing_anywhere(string method, string path)
    {
        var person = await app.OwnerAsync();
        var control = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        person.Terminal.BendProofField = _ => null;
        var body = method == "GET" ? null : "{}"u8.ToArray();
        var answer = await person.Terminal.CallAsync(new HttpMethod(method), path, body);
        person.Terminal.BendProofField = null;

        Assert.Equal(HttpStatusCode.OK, control.Status);
        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.ProofMissing), (answer.Status, answer.Code));
        Assert.Single(answer.Headers.GetValues(Headers.Nonce));
    }
}
