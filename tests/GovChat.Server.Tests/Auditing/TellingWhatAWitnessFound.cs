using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Auditing;

/// <summary>An officer's browser found a log that is not the one of its last visit, and says so.</summary>
public sealed class TellingWhatAWitnessFound(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    [Fact]
    public async Task It_is_recorded_in_that_persons_name_and_all_who_decide_are_told_and_nobody_else()
    {
        var owner = await app.OwnerAsync();
        var officer = await app.AddColleagueAsync("渡辺 五郎", Role.SecurityOfficer);
        var member = await app.AddColleagueAsync("高橋 三郎");

        var told = await TellAsync(officer, Routes.OfMessages, WitnessFinding.NotConsistent, 7, 9);
        await TellAsync(officer, Routes.OfMessages, WitnessFinding.NotConsistent, 7, 9);

        Assert.Equal(HttpStatusCode.NoContent, told.Status);
        var page = await officer.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=audit.witness_differs");
        var entry = page.Entries[0];
        Assert.Equal("渡辺 五郎", entry.ActorName);
        string[] facts = ["log", "finding", "kept", "seen"];
        Assert.Equal(["Messages", "NotConsistent", "7", "9"], facts.Select(fact => entry.Details[fact]));
        foreach (var decider in new[] { owner, officer })
        {
            var notice = Assert.Single(await NoticesAsync(decider), IsOfIt);
            Assert.True(notice.Count >= 2); // One notice however often it is said before somebody looks.
        }

        Assert.DoesNotContain(await NoticesAsync(member), IsOfIt);
    }

    [Fact]
    public async Task Beginning_anew_is_recorded()
    {
        var owner = await app.OwnerAsync();

        await TellAsync(owner, Routes.OfDeeds, WitnessFinding.BegunAnew, 9, 4);

        var page = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=audit.witness_begun_anew");
        Assert.Equal("Deeds", Assert.Single(page.Entries).Details["log"]);
    }

    [Fact]
    public async Task What_no_witness_can_have_found_and_whom_nobody_asked_are_refused()
    {
        var owner = await app.OwnerAsync();
        var member = await app.AddColleagueAsync("伊藤 四郎", Role.DeviceAdministrator, Role.UserAdministrator);

        var third = await TellAsync(owner, "texts", WitnessFinding.SetBack, 2, 1);
        var unknown = await TellAsync(owner, Routes.OfDeeds, (WitnessFinding)77, 2, 1);
        var negative = await TellAsync(owner, Routes.OfDeeds, WitnessFinding.SetBack, -2, 1);
        var unasked = await TellAsync(member, Routes.OfDeeds, WitnessFinding.SetBack, 2, 1);
        var control = await TellAsync(owner, Routes.OfDeeds, WitnessFinding.SetBack, 2, 1);

        Assert.Equal((Refusal.FieldInvalid, "log"), (third.Code, third.Problem?.Field));
        Assert.Equal((Refusal.FieldInvalid, "finding"), (unknown.Code, unknown.Problem?.Field));
        Assert.Equal((Refusal.FieldInvalid, "kept"), (negative.Code, negative.Problem?.Field));
        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (unasked.Status, unasked.Code));
        Assert.Equal(HttpStatusCode.NoContent, control.Status);
    }

    private static bool IsOfIt(NoticeView notice) => notice.Kind == NoticeKind.WitnessDiffers;

    private static Task<Answer> TellAsync(Colleague who, string log, WitnessFinding finding, long kept, long seen) =>
        who.Terminal.CallAsync(
            HttpMethod.Post,
            Routes.AuditWitness,
            new ReportWitnessRequest(log, finding, kept, seen)
        );

    private static Task<IReadOnlyList<NoticeView>> NoticesAsync(Colleague who) =>
        who.Terminal.GetAsync<IReadOnlyList<NoticeView>>(Routes.Notices);
}
