using System.Net;
using System.Reflection;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Notices;
using GovChat.Server.Accounts;
using GovChat.Server.Tests.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Sessions;

public sealed class ChangingOnesPassword(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    private const string Wanted = "夕焼けの色を覚えている34";

    [Fact]
    public async Task It_ends_the_other_sessions_and_the_new_one_signs_in()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var other = await ElsewhereAsync(person);
        await using var line = await other.ConnectAsync();

        await ComeInAsync(person, GovChatApp.Password);
        Assert.True((await person.Terminal.ChangePasswordAsync(GovChatApp.Password, Wanted)).IsGood);

        Assert.True((await person.Terminal.CallAsync(HttpMethod.Get, Routes.Channels)).IsGood);
        Assert.Equal(Refusal.SessionMissing, (await other.CallAsync(HttpMethod.Get, Routes.Channels)).Code);
        app.Clock.Advance(TimeSpan.FromMilliseconds(300));
        await line.Closed.WaitAsync(TimeSpan.FromSeconds(30));
        other.SessionReference = null;
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = await person.Authenticator.NextCodeAsync();
        Assert.Equal(
            Refusal.SignInRefused,
            (await other.TryAsync(person.Me.LoginName, code, GovChatApp.Password))[2].Code
        );
        await ComeInAsync(person, Wanted);
        var owner = await app.OwnerAsync();
        var page = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?limit={Limits.AuditPageMax}");
        Assert.Single(
            page.Entries,
            entry => entry.Kind == "person.password_changed" && entry.SubjectName == "佐藤 一郎"
        );
        var notices = await person.Terminal.GetAsync<IReadOnlyList<NoticeView>>(Routes.Notices);
        Assert.Single(notices, notice => notice.Kind == NoticeKind.PasswordChanged);
    }

    [Fact]
    public async Task It_asks_for_the_password_in_use_a_good_new_one_and_a_fresh_code()
    {
        var person = await app.AddColleagueAsync("鈴木 次郎");

        Refused(Refusal.PasswordLengthWrong, "new", await ChangeAsync(GovChatApp.Password, "十二文字に足りない"));
        Refused(Refusal.PasswordTooCommon, "new", await ChangeAsync(GovChatApp.Password, "Sakura-Tokyo2026"));
        Refused(
            Refusal.PasswordTooCommon,
            "new",
            await ChangeAsync(GovChatApp.Password, $"{person.Me.LoginName}の部屋です")
        );
        Refused(Refusal.PasswordWrong, "current", await ChangeAsync(SignInAttempts.WrongPassword, Wanted));
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var stale = await person.Terminal.WithoutStepUpAsync(() => ChangeAsync(GovChatApp.Password, Wanted));
        Assert.Equal(Refusal.StepUpNeeded, stale.Code);

        await ComeInAsync(person, GovChatApp.Password);
        Assert.True((await ChangeAsync(GovChatApp.Password, Wanted)).IsGood);

        Task<Answer> ChangeAsync(string current, string wanted) => person.Terminal.ChangePasswordAsync(current, wanted);
    }

    [Fact]
    public async Task The_fifth_wrong_one_ends_the_session_here_too()
    {
        var person = await app.AddColleagueAsync("高橋 三郎");

        for (var attempt = 1; attempt < SessionPassword.WrongMax; attempt++)
        {
            var wrong = await person.Terminal.ChangePasswordAsync(SignInAttempts.WrongPassword, Wanted);
            Assert.Equal(Refusal.PasswordWrong, wrong.Code);
        }

        var last = await person.Terminal.ChangePasswordAsync(SignInAttempts.WrongPassword, Wanted);
        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.SessionMissing), (last.Status, last.Code));
    }

    /// <summary>
    /// An administrator's only means is a new invitation link, after which the person sets the password: of everything that
    /// can be said to the server, these five carry a password, and each is its own speaker's.
    /// </summary>
    [Fact]
    public void Nobody_can_say_somebody_elses_password()
    {
        var carriers = typeof(Limits)
            .Assembly.GetExportedTypes()
            .Where(type => type != typeof(WireJson)) // It names the types, this test the members.
            .Where(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(IsPassword))
            .Select(type => type.Name);

        Assert.Equal(
            [
                nameof(AcceptInvitationRequest),
                nameof(ChangePasswordRequest),
                nameof(CompleteSetUpRequest),
                nameof(PresentPasswordRequest),
                nameof(UnlockSessionRequest),
            ],
            carriers.Order(StringComparer.Ordinal)
        );

        static bool IsPassword(PropertyInfo property) =>
            property.Name.Contains("Password", StringComparison.OrdinalIgnoreCase)
            || property.DeclaringType!.Name.Contains("Password", StringComparison.Ordinal);
    }

    private static void Refused(string code, string field, Answer answer) =>
        Assert.Equal((code, field), (answer.Code, answer.Problem?.Field));

    private async Task ComeInAsync(Colleague person, string password)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await person.Terminal.SignInAsync(person.Me.LoginName, person.Authenticator, password);
    }

    private async Task<DeviceClient> ElsewhereAsync(Colleague person)
    {
        var terminal = await app.ApprovedTerminalAsync(person.Id);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await terminal.SignInAsync(person.Me.LoginName, person.Authenticator, GovChatApp.Password);
        return terminal;
    }
}
