using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Oversight;
using GovChat.Contracts.Rules;
using GovChat.Testing;
using Npgsql;

namespace GovChat.Server.Tests.Oversight;

public sealed class RunningInShadow : IAsyncLifetime
{
    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_draft_counts_what_it_would_do_and_does_nothing()
    {
        var owner = await app.OwnerAsync();
        var draft = await owner.DraftAsync(RuleDeeds.Lenient("2"));
        Assert.Equal(HttpStatusCode.NoContent, (await owner.SetShadowAsync(draft.VersionId, runs: true)).Status);

        Assert.Equal(Refusal.HeldByFilter, await owner.RefusalOfNameAsync(RuleDeeds.HeldByPreset));
        Assert.Equal(Refusal.HeldByFilter, await owner.RefusalOfNameAsync(RuleDeeds.HeldByPreset));
        Assert.Equal(Refusal.HeldByFilter, await owner.RefusalOfNameAsync(RuleDeeds.HeldByAll));
        Assert.Null(await owner.RefusalOfNameAsync("ふつうの名前"));

        var view = await ShadowAsync(owner, draft.VersionId);
        Assert.Equal((draft.VersionId, app.Clock.GetUtcNow(), 4L), (view.VersionId, view.Since, view.Judged));
        Assert.Equal(
            [("Block", "Allow", 2L), ("Block", "Block", 1L)],
            view.Rows.Select(row => (row.Done, row.Would, row.Count))
        );
        Assert.Equal("my-number", view.Rows[1].Rule);
    }

    [Fact]
    public async Task No_text_reaches_the_counts()
    {
        var owner = await app.OwnerAsync();
        var draft = await owner.DraftAsync(RuleDeeds.Lenient("2"));
        await owner.SetShadowAsync(draft.VersionId, runs: true);
        await owner.RefusalOfNameAsync(RuleDeeds.HeldByPreset);
        await ShadowAsync(owner, draft.VersionId); // Stored by now.

        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select set_config('app.organisation', id::text, false) from organisation;
            select string_agg(c::text, ' ') from (
                select to_jsonb(s) as c from shadow_count s union all select to_jsonb(f) from filter_count f
                union all select to_jsonb(a) from audit_entry a
            ) as everything
            """,
            connection
        );
        await using var rows = await command.ExecuteReaderAsync();
        await rows.NextResultAsync();
        await rows.ReadAsync();
        var stored = rows.GetString(0);
        Assert.Contains("\"done\": \"Block\"", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("西山", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_draft_runs_at_a_time_and_none_that_is_in_force()
    {
        var owner = await app.OwnerAsync();
        var current = (await owner.RulesInForceAsync()).VersionId;
        var one = await owner.DraftAsync(RuleDeeds.Lenient("2"));
        var other = await owner.DraftAsync(RuleDeeds.Lenient("3"));

        Assert.Equal(Refusal.RulesStatusWrong, (await owner.SetShadowAsync(current, runs: true)).Code);
        Assert.True((await owner.SetShadowAsync(one.VersionId, runs: true)).IsGood);
        Assert.True((await owner.SetShadowAsync(one.VersionId, runs: true)).IsGood); // It is as it was wanted.
        Assert.Equal(Refusal.RulesStatusWrong, (await owner.SetShadowAsync(other.VersionId, runs: true)).Code);
        Assert.NotNull((await owner.VersionAsync(one.VersionId)).ShadowSince);

        Assert.True((await owner.SetShadowAsync(one.VersionId, runs: false)).IsGood);
        Assert.Null((await owner.VersionAsync(one.VersionId)).ShadowSince);
        Assert.True((await owner.SetShadowAsync(other.VersionId, runs: true)).IsGood);
    }

    [Fact]
    public async Task Other_rules_begin_another_count_and_the_approval_ends_the_run()
    {
        var owner = await app.OwnerAsync();
        var draft = await owner.DraftAsync(RuleDeeds.Lenient("2"));
        await owner.SetShadowAsync(draft.VersionId, runs: true);
        await owner.RefusalOfNameAsync("はじめの案");
        Assert.Equal(1, (await ShadowAsync(owner, draft.VersionId)).Judged);

        app.Clock.Advance(TimeSpan.FromSeconds(10));
        await owner.DraftAsync(RuleDeeds.Strict("2.1"), draft.VersionId);
        Assert.Equal(0, (await ShadowAsync(owner, draft.VersionId)).Judged);
        await owner.RefusalOfNameAsync(RuleDeeds.HeldByPreset);
        Assert.Equal("Block", Assert.Single((await ShadowAsync(owner, draft.VersionId)).Rows).Would);

        await owner.SetStatusAsync(draft.VersionId, TableStatus.UnderConsultation);
        await owner.SetStatusAsync(draft.VersionId, TableStatus.Answered);
        await owner.ApproveAsync(draft.VersionId, app.Clock.GetUtcNow() + TimeSpan.FromDays(1));
        await owner.RefusalOfNameAsync("承認の後");
        Assert.Null((await owner.VersionAsync(draft.VersionId)).ShadowSince);
        Assert.Equal(1, (await ShadowAsync(owner, draft.VersionId)).Judged); // What it counted can still be read.
    }

    [Fact]
    public async Task A_version_that_never_ran_has_no_counts()
    {
        var owner = await app.OwnerAsync();
        var draft = await owner.DraftAsync(RuleDeeds.Lenient("2"));
        var path = Routes.At(Routes.RuleShadow, draft.VersionId);

        Assert.Equal(Refusal.NotFound, (await owner.Terminal.CallAsync(HttpMethod.Get, path)).Code);
        await owner.SetShadowAsync(draft.VersionId, runs: true);
        Assert.True((await owner.Terminal.CallAsync(HttpMethod.Get, path)).IsGood);
    }

    [Fact]
    public async Task A_rule_that_a_draft_moves_to_another_row_at_the_same_instant_is_one_counter()
    {
        var owner = await app.OwnerAsync();
        var draft = await owner.DraftAsync(RuleDeeds.Lenient("2"));
        await owner.SetShadowAsync(draft.VersionId, runs: true);
        await owner.RefusalOfNameAsync(RuleDeeds.HeldByAll);
        var moved = RuleDeeds
            .Lenient("2")
            .Replace("例: [マイナンバー]", "例: [個人番号]", StringComparison.Ordinal)
            .Replace("例: マイナンバー", "例: 個人番号", StringComparison.Ordinal);
        await owner.DraftAsync(moved, draft.VersionId);
        await owner.RefusalOfNameAsync(RuleDeeds.HeldByAll);

        var row = Assert.Single((await ShadowAsync(owner, draft.VersionId)).Rows);
        Assert.Equal(("my-number", "個人番号", 2L), (row.Rule, row.Row, row.Count));
    }

    [Fact]
    public async Task Counts_that_cannot_be_stored_are_kept_and_the_page_is_answered()
    {
        var owner = await app.OwnerAsync();
        var draft = await owner.DraftAsync(RuleDeeds.Lenient("2"));
        await owner.SetShadowAsync(draft.VersionId, runs: true);
        await ExecuteAsync("alter table shadow_count add constraint nothing_fits check (false) not valid");
        await ExecuteAsync("alter table filter_count add constraint nothing_fits check (false) not valid");
        await owner.RefusalOfNameAsync(RuleDeeds.HeldByAll);
        var figures = $"{Routes.FilterFigures}?from=2026-11-23&to=2026-11-23";

        Assert.Equal(0, (await ShadowAsync(owner, draft.VersionId)).Judged);
        Assert.Empty((await owner.Terminal.GetAsync<FilterFiguresView>(figures)).Counts);

        await ExecuteAsync("alter table shadow_count drop constraint nothing_fits");
        await ExecuteAsync("alter table filter_count drop constraint nothing_fits");
        Assert.Equal(1, (await ShadowAsync(owner, draft.VersionId)).Judged);
        Assert.Equal(1, Assert.Single((await owner.Terminal.GetAsync<FilterFiguresView>(figures)).Counts).Count);
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static Task<ShadowView> ShadowAsync(Colleague by, Guid versionId) =>
        by.Terminal.GetAsync<ShadowView>(Routes.At(Routes.RuleShadow, versionId));
}
