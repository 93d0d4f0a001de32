using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts;

public sealed class ChangingAMailAddress(GovChatAppWithMail app) : IClassFixture<GovChatAppWithMail>
{
    [Fact]
    public async Task Another_address_is_told_to_the_person_and_to_the_address_before()
    {
        var owner = await app.OwnerAsync();
        var member = await app.AddColleagueAsync("佐藤 一郎");
        var stranger = await app.AddColleagueAsync("鈴木 次郎");
        await owner.Terminal.SetCodePolicyAsync(OneTimeCodeMethod.Totp, "city.example.jp");

        await owner.Terminal.SetMailAddressAsync(member.Id, "old@city.example.jp");
        await owner.Terminal.SetMailAddressAsync(member.Id, "new@city.example.jp");
        var mail = await app.Mail.NextToAsync("old@city.example.jp");
        var byMember = await member.Terminal.SetMailAddressAsync(stranger.Id, "mine@city.example.jp");
        var ofNobody = await owner.Terminal.SetMailAddressAsync(Guid.NewGuid(), "mine@city.example.jp");
        var number = await owner.Terminal.SetMailAddressAsync(member.Id, "123456789018@city.example.jp");
        var seenByMember = await member.Terminal.GetAsync<IReadOnlyList<PersonView>>(Routes.People);

        Assert.Contains("メールアドレスの変更", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("new@", mail.Text, StringComparison.Ordinal);
        Assert.All([byMember, ofNobody], answer => Assert.Equal(Refusal.NotFound, answer.Code));
        Assert.Equal(Refusal.HeldByFilter, number.Code);
        Assert.All(seenByMember, person => Assert.Null(person.MailAddress));
    }
}
