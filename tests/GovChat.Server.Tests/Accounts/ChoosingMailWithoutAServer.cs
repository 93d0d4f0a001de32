using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts;

public sealed class ChoosingMailWithoutAServer(GovChatApp app) : IClassFixture<GovChatApp>
{
    [Fact]
    public async Task It_is_refused_and_authenticators_go_on()
    {
        var owner = await app.OwnerAsync();

        var mail = await owner.Terminal.SetCodePolicyAsync(OneTimeCodeMethod.Mail, "city.example.jp");
        var totp = await owner.Terminal.SetCodePolicyAsync(OneTimeCodeMethod.Totp, "city.example.jp");
        var view = await owner.Terminal.GetAsync<OneTimeCodePolicyView>(Routes.PolicyOneTimeCodes);

        Assert.Equal(Refusal.MailMissing, mail.Code);
        Assert.True(totp.IsGood);
        Assert.Equal((OneTimeCodeMethod.Totp, false), (view.Method, view.IsMailConfigured));
    }
}
