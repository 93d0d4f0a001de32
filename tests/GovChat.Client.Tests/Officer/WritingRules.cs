using System.Text.Json;
using GovChat.Client.Officer;
using GovChat.Client.Tests.Device;
using GovChat.Contracts;
using GovChat.Contracts.Rules;

namespace GovChat.Client.Tests.Officer;

public sealed class WritingRules : IDisposable
{
    private static readonly Guid DraftId = new("33333333-0000-0000-0000-000000000001");

    private readonly Terminal terminal = Terminal.Enrolled();
    private readonly RuleEditing editing = new();
    private readonly RulesState state;

    public WritingRules() => state = new RulesState(terminal.Api);

    public void Dispose() => terminal.Dispose();

    [Fact]
    public void A_new_draft_is_unsaved_and_a_draft_that_is_gone_on_with_is_not()
    {
        editing.Begin("ひな形", "版: 1");
        Assert.True(editing.IsChanged);
        Assert.Null(editing.VersionId);

        editing.GoOn(Version(), "版: 1");
        Assert.False(editing.IsChanged);
        editing.Type("版: 2");
        Assert.True(editing.IsChanged);
        Assert.Equal(DraftId, editing.VersionId);
    }

    [Fact]
    public void A_line_is_found_whatever_the_file_ended_its_lines_with()
    {
        editing.Begin("ひな形", "一行目\r\n二行目\r\n三行目");

        Assert.Equal(3, editing.LineCount);
        Assert.Equal((2 * 3) + 1, editing.ColumnCount); // Three wide letters, and room for the caret.
        Assert.Equal("二行目", At(2));
        Assert.Equal("三行目", At(3));
        Assert.Equal("三行目", At(9)); // A fault of a line that has gone meanwhile leads to the last one.
    }

    [Fact]
    public async Task What_is_wrong_is_kept_by_line_and_nothing_is_lost()
    {
        terminal.Server.Answers(
            Routes.RuleCheck,
            new SaveRulesReply(null, [new RuleFaultView(2, "「処置」がありません。")], null),
            WireJson.Default.SaveRulesReply
        );
        editing.Begin("ひな形", "一\n二");

        editing.Hear(await state.CheckAsync(editing, CancellationToken.None), editing.Source);

        Assert.False(editing.IsGood);
        Assert.Equal(2, Assert.Single(editing.Faults).Line);
        Assert.Equal("一\n二", editing.Source);
        Assert.True(editing.IsChanged);
        Assert.Contains("\"versionId\":null", terminal.Server.CallsTo(Routes.RuleCheck).Single().Body!, Ordinal);
    }

    [Fact]
    public async Task A_saved_draft_is_written_on_and_what_was_typed_meanwhile_is_unsaved()
    {
        terminal
            .Server.Answers(
                Routes.RuleVersions,
                new SaveRulesReply(Version(), [], "{}"),
                WireJson.Default.SaveRulesReply
            )
            .Answers(Routes.RuleVersions, [Version()], WireJson.Default.IReadOnlyListRuleVersionView);
        editing.Begin("ひな形", "一");
        var sent = editing.Source;
        var reply = await state.SaveAsync(editing, CancellationToken.None);
        editing.Type("一二");

        editing.Hear(reply, sent);

        Assert.Equal(DraftId, editing.VersionId);
        Assert.True(editing.IsChanged);
        Assert.Null(editing.IsGood); // Nobody has looked at this text yet.
        Assert.Equal(DraftId, Assert.Single(state.Versions).VersionId);
    }

    [Fact]
    public void A_draft_that_moved_on_under_its_writer_becomes_a_new_one()
    {
        editing.GoOn(Version(), "一");
        editing.Type("一二");

        editing.BecomeNew();

        Assert.Null(editing.VersionId);
        Assert.Equal("一二", editing.Source);
        Assert.True(editing.IsChanged);
    }

    [Fact]
    public async Task Approving_says_from_when_and_which_file_was_read()
    {
        var path = Routes.At(Routes.RuleApprove, DraftId);
        terminal
            .Server.Does(path)
            .Answers(Routes.RuleVersions, [Version()], WireJson.Default.IReadOnlyListRuleVersionView);
        var effective = new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.FromHours(9));

        await state.ApproveAsync(Version(), effective, CancellationToken.None);

        var body = terminal.Server.CallsTo(path).Single().Body!;
        Assert.Equal(
            new ApproveRulesRequest(effective, Version().DraftedAt),
            JsonSerializer.Deserialize(body, WireJson.Default.ApproveRulesRequest)
        );
    }

    [Fact]
    public void A_shadow_run_shows_what_was_done_by_what_would_have_been()
    {
        var shadow = new ShadowView(
            DraftId,
            DateTimeOffset.UnixEpoch,
            Judged: 20,
            [
                new ShadowRow("my-number", "マイナンバー", "Block", "Block", 3),
                new ShadowRow("my-number-unlabelled", "マイナンバー", "Warn", "Mask", 4),
                new ShadowRow("ledger-welfare", "生活保護台帳", "Block", "Allow", 1),
            ]
        );

        var rows = ShadowRows.ByAction(shadow);

        Assert.Equal([0, 0, 4, 0], rows[1].Values); // Warned, and would be masked.
        Assert.Equal([1, 0, 0, 3], rows[3].Values);
        Assert.Equal([4, 1], ShadowRows.Different(shadow).Select(row => row.Total));
        Assert.Contains("停止 → 許可", ShadowRows.Different(shadow)[1].Label, Ordinal);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private string At(int line)
    {
        var (start, end) = editing.SpanOf(line);
        return editing.Source[start..end];
    }

    private static RuleVersionView Version() =>
        new(
            DraftId,
            2,
            "2026.1",
            "みどり市の規則",
            "みどり市",
            TableStatus.Draft,
            IsCurrent: false,
            null,
            "情報 一郎",
            DateTimeOffset.UnixEpoch,
            null,
            null,
            null,
            MayApprove: false
        );
}
