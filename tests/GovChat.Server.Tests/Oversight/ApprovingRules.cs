using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.People;
using GovChat.Contracts.Rules;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Oversight;

public sealed class ApprovingRules : IAsyncLifetime
{
    private readonly GovChatAppWithClock app = new();

    private DateTimeOffset Now => app.Clock.GetUtcNow();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Whoever_ever_saved_a_draft_does_not_approve_it()
    {
        var owner = await app.OwnerAsync();
        var officer = await app.AddColleagueAsync(
            "佐藤 守",
            Role.SecurityOfficer,
            Role.Owner,
            Role.DeviceAdministrator
        );
        var third = await app.AddColleagueAsync("鈴木 次郎", Role.Owner);
        var draft = await owner.DraftAsync(RuleDeeds.Lenient("2"));
        await officer.DraftAsync(RuleDeeds.Lenient("2.1"), draft.VersionId); // The first hand is still in it.
        await officer.SetStatusAsync(draft.VersionId, TableStatus.UnderConsultation);
        await officer.SetStatusAsync(draft.VersionId, TableStatus.Answered);

        var last = await officer.ApproveAsync(draft.VersionId, Now);
        var first = await owner.ApproveAsync(draft.VersionId, Now);
        Assert.Equal((HttpStatusCode.Conflict, Refusal.OwnDraft), (last.Status, last.Code));
        Assert.Equal(Refusal.OwnDraft, first.Code);
        Assert.False((await owner.VersionAsync(draft.VersionId)).MayApprove);
        Assert.True((await third.VersionAsync(draft.VersionId)).MayApprove);

        Assert.Equal(HttpStatusCode.NoContent, (await third.ApproveAsync(draft.VersionId, Now)).Status);
        var approved = await owner.VersionAsync(draft.VersionId);
        Assert.Equal((TableStatus.InForce, true), (approved.Status, approved.IsCurrent));
        Assert.Equal(("佐藤 守", "鈴木 次郎"), (approved.DraftedByName, approved.ApprovedByName));

        var audit = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=rules.approved");
        Assert.Equal(["done", Refusal.OwnDraft, Refusal.OwnDraft], audit.Entries.Select(entry => entry.Result));
        Assert.All(audit.Entries, entry => Assert.False(entry.Founding));
        Assert.Equal("2.1", audit.Entries[0].Details["version"]);
    }

    [Fact]
    public async Task What_is_approved_is_the_file_that_was_read()
    {
        await app.OwnerAsync();
        var officer = await app.AddColleagueAsync("佐藤 守", Role.SecurityOfficer);
        var approver = await app.AddColleagueAsync("鈴木 次郎", Role.Owner);
        var draft = await officer.AnsweredAsync(RuleDeeds.Strict("2"));
        var read = await approver.VersionAsync(draft.VersionId);

        // Behind the reader's back: the same id and the same status, and weaker rules.
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await officer.SetStatusAsync(draft.VersionId, TableStatus.Draft)).IsGood);
        await officer.DraftAsync(RuleDeeds.Lenient("2"), draft.VersionId);
        Assert.True((await officer.SetStatusAsync(draft.VersionId, TableStatus.UnderConsultation)).IsGood);
        Assert.True((await officer.SetStatusAsync(draft.VersionId, TableStatus.Answered)).IsGood);
        var readAnew = await approver.VersionAsync(draft.VersionId);

        var stale = await ApproveAsync(read);
        Assert.Equal((HttpStatusCode.Conflict, Refusal.RulesStatusWrong), (stale.Status, stale.Code));
        Assert.Equal(TableStatus.Answered, (await approver.VersionAsync(draft.VersionId)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await ApproveAsync(readAnew)).Status);

        Task<Answer> ApproveAsync(RuleVersionView shown) =>
            approver.ApproveAsync(shown.VersionId, new ApproveRulesRequest(Now, shown.DraftedAt));
    }

    [Fact]
    public async Task While_there_is_nobody_else_the_owner_approves_alone_and_the_record_says_so()
    {
        var owner = await app.OwnerAsync();
        var alone = await owner.AnsweredAsync(RuleDeeds.Lenient("2"));

        Assert.True((await owner.VersionAsync(alone.VersionId)).MayApprove);
        Assert.Equal(HttpStatusCode.NoContent, (await owner.ApproveAsync(alone.VersionId, Now)).Status);
        var audit = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=rules.approved");
        Assert.True(Assert.Single(audit.Entries).Founding);

        await app.AddColleagueAsync("田中 一", Role.DeviceAdministrator); // Ends the founding time.
        var later = await owner.AnsweredAsync(RuleDeeds.Lenient("3"));
        Assert.Equal(Refusal.OwnDraft, (await owner.ApproveAsync(later.VersionId, Now)).Code);
    }

    [Fact]
    public async Task A_date_of_effect_lies_in_the_past_by_a_minute_at_most()
    {
        var owner = await app.OwnerAsync();
        var version = await owner.AnsweredAsync(RuleDeeds.Lenient("2"));

        var past = await owner.ApproveAsync(version.VersionId, Now - TimeSpan.FromSeconds(61));
        Assert.Equal((Refusal.EffectiveAtPast, "effectiveAt"), (past.Code, past.Problem!.Field));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, past.Status);

        Assert.True((await owner.ApproveAsync(version.VersionId, Now - TimeSpan.FromSeconds(60))).IsGood);
        Assert.Equal(Now, (await owner.VersionAsync(version.VersionId)).EffectiveAt); // And judges nothing backwards.
    }

    [Fact]
    public async Task Each_deed_needs_its_status()
    {
        var owner = await app.OwnerAsync();
        var draft = await owner.DraftAsync(RuleDeeds.Lenient("2"));

        Assert.Equal(Refusal.RulesStatusWrong, await StatusAsync(TableStatus.Answered)); // Skips the council.
        Assert.Equal(Refusal.RulesStatusWrong, await StatusAsync(TableStatus.InForce)); // Skips the approval.
        Assert.Equal(Refusal.RulesStatusWrong, await StatusAsync(TableStatus.Draft)); // Is no step.
        Assert.Equal(Refusal.RulesStatusWrong, (await owner.ApproveAsync(draft.VersionId, Now)).Code);
        Assert.Null(await StatusAsync(TableStatus.UnderConsultation));
        var save = await owner.SaveAsync(RuleDeeds.Lenient("2.1"), draft.VersionId);
        Assert.Equal((HttpStatusCode.Conflict, Refusal.RulesStatusWrong), (save.Status, save.Code));
        Assert.Null(await StatusAsync(TableStatus.Answered));
        Assert.Null(await StatusAsync(TableStatus.Draft)); // Back to the desk.
        Assert.True((await owner.SaveAsync(RuleDeeds.Lenient("2.1"), draft.VersionId)).IsGood);
        Assert.Null(await StatusAsync(TableStatus.UnderConsultation));
        Assert.Null(await StatusAsync(TableStatus.Answered));
        Assert.True((await owner.ApproveAsync(draft.VersionId, Now)).IsGood);
        Assert.Equal(Refusal.RulesStatusWrong, await StatusAsync(TableStatus.Draft)); // Nothing leads back from 施行.
        Assert.Equal(Refusal.RulesStatusWrong, (await owner.ApproveAsync(draft.VersionId, Now)).Code);

        async Task<string?> StatusAsync(TableStatus status) =>
            (await owner.SetStatusAsync(draft.VersionId, status)).Code;
    }

    [Fact]
    public async Task Each_deed_is_its_roles_own_and_unknown_versions_are_hidden_alike()
    {
        await app.OwnerAsync();
        var officer = await app.AddColleagueAsync("佐藤 守", Role.SecurityOfficer);
        var pureOwner = await app.AddColleagueAsync("鈴木 次郎", Role.Owner);
        var member = await app.AddColleagueAsync("田中 一");
        var version = await officer.AnsweredAsync(RuleDeeds.Lenient("2"));
        var source = Routes.At(Routes.RuleSource, version.VersionId);

        Assert.Equal(Refusal.NotFound, (await member.SaveAsync(RuleDeeds.Lenient("3"))).Code);
        Assert.Equal(Refusal.NotFound, (await pureOwner.SaveAsync(RuleDeeds.Lenient("3"))).Code);
        Assert.Equal(Refusal.NotFound, (await pureOwner.SetStatusAsync(version.VersionId, TableStatus.Draft)).Code);
        Assert.Equal(Refusal.NotFound, (await pureOwner.SetShadowAsync(version.VersionId, runs: true)).Code);
        Assert.Equal(Refusal.NotFound, (await officer.ApproveAsync(version.VersionId, Now)).Code);
        Assert.Equal(Refusal.NotFound, (await member.Terminal.CallAsync(HttpMethod.Get, Routes.RuleVersions)).Code);
        Assert.Equal(Refusal.NotFound, (await member.Terminal.CallAsync(HttpMethod.Get, source)).Code);

        Assert.Equal(Refusal.NotFound, (await pureOwner.ApproveAsync(Guid.NewGuid(), Now)).Code);
        Assert.Equal(Refusal.NotFound, (await officer.SaveAsync(RuleDeeds.Lenient("3"), Guid.NewGuid())).Code);
        Assert.True((await pureOwner.ApproveAsync(version.VersionId, Now)).IsGood);
        Assert.True((await pureOwner.Terminal.CallAsync(HttpMethod.Get, source)).IsGood);
        Assert.Equal("2", (await member.RulesInForceAsync()).Version);
    }
}
