using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Audit;
using GovChat.Server.Tests.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Sessions;

/// <summary>A published policy is everybody's, so each scenario has an organisation of its own.</summary>
public sealed class AgreeingToThePolicy : IAsyncLifetime
{
    private const string First =
        "住民の個人情報は、業務に必要な範囲で扱います。\n端末を離れるときは画面をロックします。";
    private const string Second =
        "住民の個人情報は、業務に必要な範囲で扱います。\n端末の紛失は、すぐに所属長へ知らせます。";

    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Without_consent_every_door_of_a_session_is_shut_but_those_that_say_so()
    {
        var owner = await app.OwnerAsync();
        Assert.True((await owner.Terminal.PublishPolicyAsync(First)).IsGood);

        foreach (var door in SessionDoors.All.Where(door => door.Path is not (Routes.SignOut or Routes.SessionLock)))
        {
            var answer = await owner.Terminal.CallPatientlyAsync(door.Method, door.Path);
            var isShut = door.Policy is not ("Session" or "Unlocked");
            Assert.True(
                isShut == (answer.Code == Refusal.ConsentNeeded),
                $"{door.Method} {door.Path} answered {answer.Status} {answer.Code} without consent."
            );
            if (isShut)
            {
                Assert.Equal(HttpStatusCode.PreconditionRequired, answer.Status);
            }
        }

        Assert.True((await owner.Terminal.ConsentAsync(1)).IsGood);
        foreach (var door in SessionDoors.Guarded)
        {
            Assert.NotEqual(
                Refusal.ConsentNeeded,
                (await owner.Terminal.CallPatientlyAsync(door.Method, door.Path)).Code
            );
        }
    }

    [Fact]
    public async Task Nobody_is_asked_before_there_is_a_policy_and_everybody_again_when_it_changes()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var none = await person.Terminal.GetAsync<UsagePolicyView>(Routes.PolicyUsage);
        Assert.Equal((0, null), (none.Version, person.Me.Standing.ConsentTo));
        Assert.Equal(Refusal.ConsentOutdated, (await person.Terminal.ConsentAsync(0)).Code);

        await PublishAsync(owner, First);
        Assert.Equal(Refusal.ConsentNeeded, (await ChannelsAsync(person)).Code); // Open before, and asked all the same.
        Assert.Equal(1, (await person.Terminal.MeAsync()).Standing.ConsentTo);
        Assert.Equal(First, (await person.Terminal.GetAsync<UsagePolicyView>(Routes.PolicyUsage)).Text);
        Assert.True((await person.Terminal.ConsentAsync(1)).IsGood);
        Assert.True((await ChannelsAsync(person)).IsGood);

        await PublishAsync(owner, Second);
        Assert.Equal(Refusal.ConsentNeeded, (await ChannelsAsync(person)).Code);
        var outdated = await person.Terminal.ConsentAsync(1);
        Assert.Equal((HttpStatusCode.Conflict, Refusal.ConsentOutdated), (outdated.Status, outdated.Code));
        Assert.True((await person.Terminal.ConsentAsync(2)).IsGood);
        Assert.True((await person.Terminal.ConsentAsync(2)).IsGood); // A second window says it again.
        Assert.True((await ChannelsAsync(person)).IsGood);

        var consents = await KindsAsync(owner, "person.consented");
        Assert.Equal(["2", "1"], consents.Where(row => row.SubjectName == person.Me.DisplayName).Select(VersionOf));
        Assert.Equal(["2", "1"], (await KindsAsync(owner, "policy.usage_published")).Select(VersionOf));
    }

    [Fact]
    public async Task Whoever_signs_in_anew_is_told_at_once_and_gets_no_socket()
    {
        var owner = await app.OwnerAsync();
        await PublishAsync(owner, First);
        var person = await app.AddColleagueAsync("佐藤 一郎");

        var refused = await person.Terminal.CallAsync(HttpMethod.Post, Routes.SocketTicket);
        await person.Terminal.ConsentAsync(1);
        var control = await person.Terminal.CallAsync(HttpMethod.Post, Routes.SocketTicket);

        Assert.Equal(1, person.Me.Standing.ConsentTo);
        Assert.Equal(Refusal.ConsentNeeded, refused.Code);
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Fact]
    public async Task Only_an_owner_publishes_with_a_fresh_code_and_the_words_are_judged()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("佐藤 一郎");

        Assert.Equal(Refusal.NotFound, (await person.Terminal.PublishPolicyAsync(First)).Code);
        var held = await owner.Terminal.PublishPolicyAsync("例：個人番号123456789018");
        Assert.Equal((Refusal.HeldByFilter, "text"), (held.Code, held.Problem?.Field));
        var tooLong = await owner.Terminal.PublishPolicyAsync(new string('あ', Limits.UsagePolicyLengthMax + 1));
        Assert.Equal((Refusal.FieldInvalid, "text"), (tooLong.Code, tooLong.Problem?.Field));
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var late = await owner.Terminal.WithoutStepUpAsync(() => owner.Terminal.PublishPolicyAsync(First));
        Assert.Equal(Refusal.StepUpNeeded, late.Code);
        await ComeInAsync(owner);
        Assert.True((await owner.Terminal.PublishPolicyAsync(First)).IsGood);
    }

    private async Task PublishAsync(Colleague owner, string text)
    {
        await ComeInAsync(owner);
        var policy = (await owner.Terminal.PublishPolicyAsync(text)).Read<UsagePolicyView>();
        Assert.True((await owner.Terminal.ConsentAsync(policy.Version)).IsGood);
    }

    private async Task ComeInAsync(Colleague person)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await person.Terminal.SignInAsync(person.Me.LoginName, person.Authenticator, GovChatApp.Password);
    }

    private static Task<Answer> ChannelsAsync(Colleague person) =>
        person.Terminal.CallAsync(HttpMethod.Get, Routes.Channels);

    private static async Task<IReadOnlyList<AuditEntryView>> KindsAsync(Colleague owner, string kind) =>
        [.. (await owner.Terminal.GetAsync<AuditPage>(Routes.Audit)).Entries.Where(entry => entry.Kind == kind)];

    private static string VersionOf(AuditEntryView entry) => entry.Details["policyVersion"];
}
