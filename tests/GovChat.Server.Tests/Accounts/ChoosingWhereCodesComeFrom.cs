using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts;

public sealed class ChoosingWhereCodesComeFrom(GovChatAppWithMail app) : IClassFixture<GovChatAppWithMail>
{
    [Fact]
    public async Task Mail_is_chosen_only_when_everybody_has_an_address_in_the_domain()
    {
        var owner = await app.OwnerAsync();
        var administrator = await app.AddColleagueAsync("利用 管子", Role.UserAdministrator);
        Assert.True((await owner.Terminal.SetCodePolicyAsync(OneTimeCodeMethod.Totp, "city.example.jp")).IsGood);

        var noDomain = await owner.Terminal.SetCodePolicyAsync(OneTimeCodeMethod.Mail, null);
        var noAddress = await owner.Terminal.SetCodePolicyAsync(OneTimeCodeMethod.Mail, "city.example.jp");
        await owner.Terminal.SetMailAddressAsync(administrator.Id, "b@city.example.jp");
        var ownAddress = await owner.Terminal.SetMailAddressAsync(owner.Id, "a@city.example.jp");
        var foreign = await administrator.Terminal.SetMailAddressAsync(owner.Id, "a@elsewhere.example.jp");
        var below = await administrator.Terminal.SetMailAddressAsync(owner.Id, "a@sub.city.example.jp");
        var good = await administrator.Terminal.SetMailAddressAsync(owner.Id, "a@City.Example.jp");
        var otherDomain = await owner.Terminal.SetCodePolicyAsync(OneTimeCodeMethod.Mail, "town.example.jp");
        var asMember = await administrator.Terminal.SetCodePolicyAsync(OneTimeCodeMethod.Mail, "city.example.jp");
        var chosen = await owner.Terminal.SetCodePolicyAsync(OneTimeCodeMethod.Mail, "city.example.jp");
        var view = await owner.Terminal.GetAsync<OneTimeCodePolicyView>(Routes.PolicyOneTimeCodes);
        var people = await administrator.Terminal.GetAsync<IReadOnlyList<PersonView>>(Routes.People);

        Assert.All([noDomain, noAddress, otherDomain], answer => Assert.Equal(Refusal.MailMissing, answer.Code));
        Assert.Equal(HttpStatusCode.Conflict, noAddress.Status);
        Assert.Equal(Refusal.OwnApplication, ownAddress.Code);
        Assert.All([foreign, below], answer => Assert.Equal(Refusal.MailDomainWrong, answer.Code));
        Assert.Equal(Refusal.NotFound, asMember.Code);
        Assert.True(good.IsGood);
        Assert.True(chosen.IsGood, chosen.Code);
        Assert.Equal(
            (OneTimeCodeMethod.Mail, "city.example.jp", 0),
            (view.Method, view.MailDomain, view.PeopleWithoutAddress)
        );
        Assert.Equal("a@city.example.jp", people.Single(person => person.PersonId == owner.Id).MailAddress);
        Assert.True((await owner.Terminal.SetCodePolicyAsync(OneTimeCodeMethod.Totp, "city.example.jp")).IsGood);
    }
}
