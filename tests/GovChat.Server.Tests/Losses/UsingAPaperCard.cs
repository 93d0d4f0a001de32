using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Losses;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Server.Losses;
using GovChat.Server.Tests.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Losses;

public sealed class UsingAPaperCard : IAsyncLifetime
{
    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_ends_its_persons_terminals_and_sessions_from_any_browser_and_no_shared_terminal()
    {
        var owner = await app.OwnerAsync();
        var loser = await app.AddColleagueAsync("失くした 人");
        var other = await app.AddColleagueAsync("別 の人");
        var window = await SharedTerminalAsync(owner, loser);
        await using var line = await loser.ConnectAsync(new SocketOptions { RenewsProof = false });
        var code = await loser.MakeCardAsync();

        var answer = await app.NewTerminal().UseCardAsync(code);

        Assert.Equal(1, answer.Read<LostCardReply>().Terminals);
        Assert.Equal("device_revoked", await line.LastWordAsync());
        Assert.Equal(Refusal.DeviceNotApproved, (await loser.Terminal.CallAsync(HttpMethod.Get, Routes.Me)).Code);
        Assert.Equal(Refusal.SessionMissing, (await window.CallAsync(HttpMethod.Get, Routes.Me)).Code);
        Assert.Equal(DeviceState.Approved, (await SelfAsync(window)).State);
        Assert.True((await other.Terminal.CallAsync(HttpMethod.Get, Routes.Me)).IsGood);
        Assert.Contains(await owner.NoticesAsync(), one => one.Kind == NoticeKind.DeviceLost);
        var page = await owner.Terminal.GetAsync<AuditPage>(Routes.Audit);
        Assert.Null(Assert.Single(page.Entries, entry => entry.Kind == "lost_card.used").ActorName);
        Assert.Equal("Card", Assert.Single(page.Entries, entry => entry.Kind == "device.lost").Details["by"]);
    }

    [Fact]
    public async Task Unknown_void_and_used_cards_are_answered_alike()
    {
        var person = await app.AddColleagueAsync("失くした 人");
        var first = await person.MakeCardAsync();
        var second = await person.MakeCardAsync();
        var browser = app.NewTerminal();

        var answers = new List<Answer> { await browser.UseCardAsync(first), await browser.UseCardAsync("0000-0000") };
        Assert.True((await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me)).IsGood); // Nothing has happened yet.
        Assert.True((await browser.UseCardAsync(second)).IsGood);
        answers.Add(await browser.UseCardAsync(second));

        Assert.All(
            answers,
            answer => Assert.Equal((HttpStatusCode.NotFound, Refusal.CardInvalid), (answer.Status, answer.Code))
        );
    }

    [Fact]
    public async Task It_is_read_as_people_copy_it()
    {
        var person = await app.AddColleagueAsync("急ぐ 人");
        var code = await person.MakeCardAsync();
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$", code); // 16 times 5 bits.

        var written = code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant();
        var answer = await app.NewTerminal().UseCardAsync(written.Replace('0', 'o').Replace('1', 'l'));

        Assert.True(answer.IsGood);
    }

    [Fact]
    public async Task Only_its_hash_is_stored_and_making_one_asks_who_one_is()
    {
        var person = await app.AddColleagueAsync("用心する 人");
        var state = await person.Terminal.GetAsync<LostCardState>(Routes.MyLostCard);
        var code = await person.MakeCardAsync();
        var after = await person.Terminal.GetAsync<LostCardState>(Routes.MyLostCard);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var late = await person.Terminal.WithoutStepUpAsync(() =>
            person.Terminal.CallAsync(HttpMethod.Post, Routes.MyLostCard)
        );

        Assert.Null(state.MadeAt);
        Assert.NotNull(after.MadeAt);
        Assert.Equal(Refusal.StepUpNeeded, late.Code);
        Assert.Equal(CardCode.HashOf(code), await app.ScalarAsync<byte[]>("select code_hash from lost_card"));
    }

    [Fact]
    public void Two_cards_are_never_alike() =>
        Assert.Equal(1_000, Enumerable.Range(0, 1_000).Select(_ => CardCode.Draw()).Distinct().Count());

    /// <summary>窓口端末: the whole department's, where the person has a session too.</summary>
    private async Task<DeviceClient> SharedTerminalAsync(Colleague owner, Colleague person)
    {
        var departments = await owner.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        var window = app.NewTerminal();
        var pending = await window.EnrolAsync();
        var approve = new ApproveDeviceRequest(
            pending.Code,
            "MADO-1",
            DeviceZone.Lgwan,
            "",
            null,
            departments[0].DepartmentId
        );
        await owner.Terminal.PostAsync(Routes.At(Routes.DeviceApprove, pending.DeviceId), approve);
        await owner.Terminal.PostAsync(
            Routes.At(Routes.DeviceAdmit, pending.DeviceId),
            new AdmitToDeviceRequest(person.Id, null)
        );
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await window.SignInAsync(person.Me.LoginName, person.Authenticator, GovChatApp.Password);
        return window;
    }

    private static async Task<DeviceSelfView> SelfAsync(DeviceClient terminal)
    {
        terminal.SessionReference = null;
        terminal.SetCookie(Headers.SessionCookie, null);
        return await terminal.GetAsync<DeviceSelfView>(Routes.DeviceSelf);
    }
}
