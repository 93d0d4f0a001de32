using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts.Passkeys;

/// <summary>As a further factor of the sign-in, and to show again who one is.</summary>
public sealed class UsingAPasskey(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    [Fact]
    public async Task It_steps_up_as_a_code_does()
    {
        var (person, passkey) = await PersonAsync(Role.UserAdministrator);
        using var _ = passkey;
        person.Terminal.Authenticator = null;
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        var departments = await person.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        var deed = new AddPersonRequest($"p{Guid.NewGuid():N}", "田中 三郎", departments[0].DepartmentId);

        var before = await person.Terminal.CallAsync(HttpMethod.Post, Routes.People, deed);
        var steppedUp = await person.Terminal.StepUpAsync(passkey);
        var after = await person.Terminal.CallAsync(HttpMethod.Post, Routes.People, deed);

        Assert.Equal(Refusal.StepUpNeeded, before.Code);
        Assert.Equal(HttpStatusCode.NoContent, steppedUp.Status);
        Assert.Equal(HttpStatusCode.Created, after.Status);
    }

    [Theory]
    [MemberData(nameof(KeepingPasskeys.Bends), MemberType = typeof(KeepingPasskeys))]
    public async Task It_steps_up_only_if_every_part_of_the_ceremony_is_right(KeepingPasskeys.Bent bent, bool isRight)
    {
        ArgumentNullException.ThrowIfNull(bent);
        var (person, passkey) = await PersonAsync();
        using var _ = passkey;
        var swapped = bent.Name == "an answer to a question";
        passkey.Bend = swapped ? parts => parts with { Type = PasskeyParts.TypeCreate } : bent.Part;

        var answer = await person.Terminal.StepUpAsync(passkey);

        Assert.Equal(isRight ? null : Refusal.StepUpRefused, answer.Code);
    }

    [Fact]
    public async Task A_copy_of_it_is_found_by_its_counter()
    {
        var (person, passkey) = await PersonAsync();
        using var _ = passkey;
        Assert.Equal(HttpStatusCode.NoContent, (await person.Terminal.StepUpAsync(passkey)).Status);

        passkey.SignCount--;
        var copy = await person.Terminal.StepUpAsync(passkey);
        var original = await person.Terminal.StepUpAsync(passkey);

        Assert.Equal(Refusal.StepUpRefused, copy.Code);
        Assert.Equal(HttpStatusCode.NoContent, original.Status);
    }

    [Fact]
    public async Task Another_person_s_passkey_and_an_unknown_one_are_refused()
    {
        var (person, own) = await PersonAsync();
        var (_, foreign) = await PersonAsync();
        using var unknown = new SoftPasskey();
        using var _ = own;
        using var __ = foreign;

        var byForeign = await person.Terminal.StepUpAsync(foreign);
        var byUnknown = await person.Terminal.StepUpAsync(unknown);
        var byOwn = await person.Terminal.StepUpAsync(own);

        Assert.All([byForeign, byUnknown], answer => Assert.Equal(Refusal.StepUpRefused, answer.Code));
        Assert.Equal(HttpStatusCode.NoContent, byOwn.Status);
    }

    [Fact]
    public async Task An_answer_to_one_question_is_no_answer_to_another()
    {
        var (person, passkey) = await PersonAsync();
        using var _ = passkey;
        var asked = await person.Terminal.CallAsync(HttpMethod.Post, Routes.StepUpPasskeyOptions);
        var credential = passkey.Answer(PasskeyDeeds.OptionsOf(asked), Origin);

        var first = await PresentAsync(person, credential);
        var replayed = await PresentAsync(person, credential);

        Assert.Equal(HttpStatusCode.NoContent, first.Status);
        Assert.Equal(Refusal.StepUpRefused, replayed.Code);
    }

    [Fact]
    public async Task Who_has_none_is_asked_for_none()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");

        var options = await person.Terminal.CallAsync(HttpMethod.Post, Routes.StepUpPasskeyOptions);
        var wish = await person.Terminal.SetPasskeyAtSignInAsync(true);
        using var passkey = new SoftPasskey();
        await person.Terminal.AddPasskeyAsync(passkey);
        var wishAfter = await person.Terminal.SetPasskeyAtSignInAsync(true);

        Assert.Equal(Refusal.NotFound, options.Code);
        Assert.Equal(Refusal.WouldLockOut, wish.Code);
        Assert.Equal(HttpStatusCode.NoContent, wishAfter.Status);
    }

    [Fact]
    public async Task Asked_for_at_sign_in_it_stands_between_the_password_and_the_session()
    {
        var (person, passkey) = await PersonAsync();
        using var _ = passkey;
        await person.Terminal.SetPasskeyAtSignInAsync(true);
        var terminal = await app.ApprovedTerminalAsync(person.Id);

        var early = await terminal.PresentPasskeyAsync(passkey);
        var asked = await terminal.TrySignInAsync(app, person);
        var withoutIt = terminal.Cookie(Headers.SessionCookie);
        var wrongStep = await terminal.PresentPasswordAsync(GovChatApp.Password);
        var done = await terminal.PresentPasskeyAsync(passkey);
        terminal.SessionReference = done.Read<MeView>().SessionReference;
        var me = await terminal.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal(Refusal.SignInOutOfOrder, early.Code);
        Assert.Equal(HttpStatusCode.Accepted, asked.Status);
        Assert.Equal(SignInStep.Passkey, asked.Read<SignInStepReply>().Next);
        Assert.Null(withoutIt);
        Assert.Equal(Refusal.SignInOutOfOrder, wrongStep.Code);
        Assert.Equal(HttpStatusCode.OK, me.Status);
        Assert.Null(terminal.Cookie(Headers.SignInCookie));
    }

    [Fact]
    public async Task A_wrong_one_ends_the_sign_in()
    {
        var (person, passkey) = await PersonAsync();
        using var _ = passkey;
        await person.Terminal.SetPasskeyAtSignInAsync(true);
        var terminal = await app.ApprovedTerminalAsync(person.Id);
        await terminal.TrySignInAsync(app, person);
        passkey.Bend = parts => parts with { IsUserVerified = false };

        var wrong = await terminal.PresentPasskeyAsync(passkey);
        passkey.Bend = null;
        var after = await terminal.PresentPasskeyAsync(passkey);
        await terminal.TrySignInAsync(app, person);
        var anew = await terminal.PresentPasskeyAsync(passkey);

        Assert.Equal(Refusal.PasskeyInvalid, wrong.Code);
        Assert.Equal(Refusal.SignInOutOfOrder, after.Code);
        Assert.Equal(HttpStatusCode.OK, anew.Status);
    }

    [Fact]
    public async Task Nobody_learns_of_it_before_code_and_password_are_right()
    {
        var (with, passkey) = await PersonAsync();
        using var _ = passkey;
        await with.Terminal.SetPasskeyAtSignInAsync(true);
        var terminal = await app.ApprovedTerminalAsync(with.Id);

        var wrongPassword = await WrongPasswordAsync(terminal, with);
        var wrongCode = await terminal.TryAsync(with.Me.LoginName, "000000", GovChatApp.Password);
        var unknown = await terminal.TryAsync("nobody.here", "000000", GovChatApp.Password);

        Assert.All(
            [wrongPassword[2], wrongCode[2], unknown[2]],
            answer =>
                Assert.Equal((HttpStatusCode.UnprocessableEntity, Refusal.SignInRefused), (answer.Status, answer.Code))
        );
    }

    [Fact]
    public async Task The_organisation_asks_it_of_people_with_roles_who_have_one()
    {
        var owner = await app.OwnerAsync();
        var (keeper, keepers) = await PersonAsync(Role.UserAdministrator);
        var (member, members) = await PersonAsync();
        using var _ = keepers;
        using var __ = members;
        var bare = await app.AddColleagueAsync("小林 五郎", Role.UserAdministrator);
        var before = await owner.Terminal.GetAsync<PasskeyPolicyView>(Routes.PolicyPasskeys);

        await SetPolicyAsync(owner, required: true);
        var policy = await owner.Terminal.GetAsync<PasskeyPolicyView>(Routes.PolicyPasskeys);
        var ofKeeper = await (await app.ApprovedTerminalAsync(keeper.Id)).TrySignInAsync(app, keeper);
        var ofMember = await (await app.ApprovedTerminalAsync(member.Id)).TrySignInAsync(app, member);
        var ofBare = await (await app.ApprovedTerminalAsync(bare.Id)).TrySignInAsync(app, bare);
        await SetPolicyAsync(owner, required: false);

        Assert.False(before.RequiredForRoles);
        Assert.True(policy.RequiredForRoles);
        Assert.Contains("小林 五郎", policy.WithoutPasskey);
        Assert.Equal(
            [HttpStatusCode.Accepted, HttpStatusCode.OK, HttpStatusCode.OK],
            [ofKeeper.Status, ofMember.Status, ofBare.Status]
        );
    }

    private string Origin => app.Origin.GetLeftPart(UriPartial.Authority);

    private async Task<(Colleague Person, SoftPasskey Passkey)> PersonAsync(params Role[] roles)
    {
        var person = await app.AddColleagueAsync("佐藤 一郎", roles);
        var passkey = new SoftPasskey();
        Assert.Equal(HttpStatusCode.NoContent, (await person.Terminal.AddPasskeyAsync(passkey)).Status);
        return (person, passkey);
    }

    private async Task<Answer[]> WrongPasswordAsync(DeviceClient terminal, Colleague person)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = await person.Authenticator.NextCodeAsync();
        return await terminal.TryAsync(person.Me.LoginName, code, SignInAttempts.WrongPassword);
    }

    private static Task<Answer> PresentAsync(Colleague person, string credential) =>
        person.Terminal.CallAsync(HttpMethod.Post, Routes.StepUpPasskey, new PresentPasskeyRequest(credential));

    private static async Task SetPolicyAsync(Colleague owner, bool required)
    {
        var answer = await owner.Terminal.CallAsync(
            HttpMethod.Put,
            Routes.PolicyPasskeys,
            new SetPasskeyPolicyRequest(required)
        );
        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
    }
}
