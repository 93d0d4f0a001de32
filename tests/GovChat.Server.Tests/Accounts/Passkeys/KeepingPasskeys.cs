using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts.Passkeys;

public sealed class KeepingPasskeys(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    /// <summary>One part of a new passkey broken at a time; the last breaks none.</summary>
    public static readonly TheoryData<Bent, bool> Bends = new()
    {
        { new("user verification off", parts => parts with { IsUserVerified = false }), false },
        { new("nobody present", parts => parts with { IsUserPresent = false }), false },
        { new("another site", parts => parts with { Origin = "http://localhost.example:5080" }), false },
        { new("another port", parts => parts with { Origin = "http://localhost:1" }), false },
        { new("in a frame", parts => parts with { CrossOrigin = true }), false },
        { new("another host's key", parts => parts with { ServerDomain = "chat.example" }), false },
        { new("an answer to a question", parts => parts with { Type = PasskeyParts.TypeGet }), false },
        { new("another challenge", parts => parts with { Challenge = new string('A', 43) }), false },
        { new("backed up but not eligible", parts => parts with { IsBackedUp = true }), false },
        { new("nothing", parts => parts), true },
    };

    [Theory]
    [MemberData(nameof(Bends))]
    public async Task A_passkey_is_added_only_if_every_part_of_the_ceremony_is_right(Bent bent, bool isRight)
    {
        ArgumentNullException.ThrowIfNull(bent);
        var person = await app.AddColleagueAsync("佐藤 一郎");
        using var passkey = new SoftPasskey { Bend = bent.Part };

        var answer = await person.Terminal.AddPasskeyAsync(passkey);

        Assert.Equal(isRight ? null : Refusal.PasskeyInvalid, answer.Code);
        Assert.Equal(isRight ? 1 : 0, (await OfAsync(person)).Passkeys.Count);
    }

    [Fact]
    public async Task What_was_made_answers_one_question_of_one_session()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var other = await app.AddColleagueAsync("鈴木 次郎");
        using var passkey = new SoftPasskey();
        var asked = await person.Terminal.CallAsync(HttpMethod.Post, Routes.MyPasskeyOptions);
        var credential = passkey.Create(PasskeyDeeds.OptionsOf(asked), Origin);
        await other.Terminal.CallAsync(HttpMethod.Post, Routes.MyPasskeyOptions);

        var foreign = await AddAsync(other, credential);
        var own = await AddAsync(person, credential);
        var again = await AddAsync(person, credential);
        var late = await person.Terminal.CallAsync(HttpMethod.Post, Routes.MyPasskeyOptions);
        using var second = new SoftPasskey();
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        var tooLate = await AddAsync(person, second.Create(PasskeyDeeds.OptionsOf(late), Origin));
        var inTime = await person.Terminal.AddPasskeyAsync(second);

        Assert.All([foreign, again, tooLate], answer => Assert.Equal(Refusal.PasskeyInvalid, answer.Code));
        Assert.All([own, inTime], answer => Assert.Equal(HttpStatusCode.NoContent, answer.Status));
    }

    [Fact]
    public async Task One_may_have_five_and_each_once()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        using var twice = new SoftPasskey();
        var first = await person.Terminal.AddPasskeyAsync(twice);
        var same = await person.Terminal.AddPasskeyAsync(twice);
        for (var number = 2; number <= Limits.PasskeysMax; number++)
        {
            using var further = new SoftPasskey();
            Assert.Equal(HttpStatusCode.NoContent, (await person.Terminal.AddPasskeyAsync(further)).Status);
        }

        using var sixth = new SoftPasskey();
        var refused = await person.Terminal.AddPasskeyAsync(sixth);
        var removed = await RemoveAsync(person, (await OfAsync(person)).Passkeys[0].PasskeyId);
        var after = await person.Terminal.AddPasskeyAsync(sixth);

        Assert.Equal(HttpStatusCode.NoContent, first.Status);
        Assert.Equal(Refusal.PasskeyInvalid, same.Code);
        Assert.Equal((HttpStatusCode.Conflict, Refusal.TooManyPasskeys), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.NoContent, removed.Status);
        Assert.Equal(HttpStatusCode.NoContent, after.Status);
    }

    [Fact]
    public async Task It_shows_whether_it_may_leave_the_machine_and_how_often_it_was_used()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        using var synced = new SoftPasskey
        {
            Bend = parts => parts with { IsBackupEligible = true, IsBackedUp = true },
        };
        using var local = new SoftPasskey();
        await person.Terminal.AddPasskeyAsync(synced, "スマートフォン");
        await person.Terminal.AddPasskeyAsync(local, "庁内PC");
        Assert.Equal(HttpStatusCode.NoContent, (await person.Terminal.StepUpAsync(local)).Status);

        var mine = (await OfAsync(person)).Passkeys;

        Assert.Equal(["スマートフォン", "庁内PC"], mine.Select(passkey => passkey.Name));
        Assert.Equal([true, false], mine.Select(passkey => passkey.IsSynced));
        Assert.Equal([0L, 1L], mine.Select(passkey => passkey.UseCount));
        Assert.Equal([null, app.Clock.GetUtcNow()], mine.Select(passkey => passkey.LastUsedAt));
    }

    [Fact]
    public async Task Its_name_is_judged_like_every_field()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        using var passkey = new SoftPasskey();

        var held = await person.Terminal.AddPasskeyAsync(passkey, "個人番号123456789018");
        var tooLong = await person.Terminal.AddPasskeyAsync(passkey, new string('あ', 41));
        var fit = await person.Terminal.AddPasskeyAsync(passkey, new string('あ', 40));

        Assert.Equal((Refusal.HeldByFilter, "name"), (held.Code, held.Problem!.Field));
        Assert.Equal((Refusal.FieldInvalid, "name"), (tooLong.Code, tooLong.Problem!.Field));
        Assert.Equal(HttpStatusCode.NoContent, fit.Status);
    }

    [Fact]
    public async Task Changing_them_asks_for_a_fresh_proof_of_who_one_is_and_is_recorded()
    {
        var person = await app.AddColleagueAsync("高橋 四郎");
        using var passkey = new SoftPasskey();
        person.Terminal.Authenticator = null;
        app.Clock.Advance(TimeSpan.FromMinutes(6));

        var asked = await person.Terminal.AddPasskeyAsync(passkey);
        await person.Terminal.StepUpAsync(await person.Authenticator.NextCodeAsync());
        var added = await person.Terminal.AddPasskeyAsync(passkey);
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        var id = (await OfAsync(person)).Passkeys[0].PasskeyId;
        var askedAgain = await RemoveAsync(person, id);
        await person.Terminal.StepUpAsync(await person.Authenticator.NextCodeAsync());
        var foreign = await RemoveAsync(await app.OwnerAsync(), id);
        var removed = await RemoveAsync(person, id);

        Assert.All([asked, askedAgain], answer => Assert.Equal(Refusal.StepUpNeeded, answer.Code));
        Assert.Equal(Refusal.NotFound, foreign.Code);
        Assert.All([added, removed], answer => Assert.Equal(HttpStatusCode.NoContent, answer.Status));
        var page = await (await app.OwnerAsync()).Terminal.GetAsync<AuditPage>(Routes.Audit);
        var kinds = page.Entries.Where(entry => entry.SubjectName == "高橋 四郎").Select(entry => entry.Kind).ToArray();
        Assert.Contains("person.passkey_added", kinds);
        Assert.Contains("person.passkey_removed", kinds);
    }

    [Fact]
    public async Task A_new_link_takes_every_passkey_back()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("佐藤 一郎");
        using var passkey = new SoftPasskey();
        await person.Terminal.AddPasskeyAsync(passkey);
        await person.Terminal.SetPasskeyAtSignInAsync(true);

        var link = await owner.Terminal.PostForAsync<InvitationLinkView>(Routes.At(Routes.PersonInvitation, person.Id));
        var untouched = await OfAsync(person);
        var (authenticator, _) = await app.NewTerminal()
            .AcceptInvitationAsync(DeviceClientDeeds.TokenOf(link.Link), GovChatApp.Password);
        person.Terminal.SetCookie(Headers.SessionCookie, null);
        person.Terminal.SessionReference = null;
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await person.Terminal.SignInAsync(person.Me.LoginName, authenticator, GovChatApp.Password);
        var after = await OfAsync(person);

        Assert.Single(untouched.Passkeys);
        Assert.Empty(after.Passkeys);
        Assert.False(after.AtSignIn);
    }

    private string Origin => app.Origin.GetLeftPart(UriPartial.Authority);

    private static Task<MyPasskeysView> OfAsync(Colleague person) =>
        person.Terminal.GetAsync<MyPasskeysView>(Routes.MyPasskeys);

    private static Task<Answer> AddAsync(Colleague person, string credential) =>
        person.Terminal.CallAsync(HttpMethod.Post, Routes.MyPasskeys, new AddPasskeyRequest("庁内PC", credential));

    private static Task<Answer> RemoveAsync(Colleague person, Guid passkeyId) =>
        person.Terminal.CallAsync(HttpMethod.Post, Routes.At(Routes.MyPasskeyRemove, passkeyId));

    /// <summary>A way to break a ceremony, with its name for the report.</summary>
    public sealed record Bent(string Name, Func<PasskeyParts, PasskeyParts> Part)
    {
        public override string ToString() => Name;
    }
}
