using System.Net;
using System.Text;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Oversight;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;
using Npgsql;

namespace GovChat.Server.Tests.Oversight;

public sealed class ReportingFalsePositives(GovChatApp app) : IClassFixture<GovChatApp>
{
    private const string Rule = "my-number";
    private const string Note = "荷物の番号でした";
    private const string Concealed = "荷物の番号は\n○○○○です";

    [Fact]
    public async Task A_report_reaches_the_officer_and_is_answered_once()
    {
        var owner = await app.OwnerAsync();
        var member = await app.AddColleagueAsync("佐藤 一郎");
        Assert.Equal(HttpStatusCode.NoContent, (await FileAsync(member, await RequestAsync(member))).Status);

        var open = (await ReportsAsync(owner))[0];
        Assert.Equal(
            (Rule, "I", 30, Note, Concealed),
            (open.Rule, open.Class, open.Length, open.Note, open.ConcealedText)
        );
        Assert.Equal(member.Me.DepartmentName, open.DepartmentName);
        Assert.Null(open.WasFalse);

        Assert.True((await AnswerAsync(owner, open.ReportId)).IsGood);
        var twice = await AnswerAsync(owner, open.ReportId);
        Assert.Equal((HttpStatusCode.Conflict, Refusal.ReportStateWrong), (twice.Status, twice.Code));
        var answered = (await ReportsAsync(owner)).Single(report => report.ReportId == open.ReportId);
        Assert.Equal((true, "番号の前に種類を書いてください"), (answered.WasFalse, answered.Answer));
        Assert.Equal(owner.Me.DisplayName, answered.AnsweredByName);

        var audit = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=report&limit=2");
        Assert.Equal(["report.answered", "report.filed"], audit.Entries.Select(entry => entry.Kind));
        Assert.DoesNotContain(
            audit.Entries.SelectMany(entry => entry.Details.Values),
            value => value.Contains("荷物", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_answer_becomes_a_precedent_for_everybody_only_if_it_is_marked()
    {
        var owner = await app.OwnerAsync();
        var member = await app.AddColleagueAsync("鈴木 次郎");
        await FileAsync(member, await RequestAsync(member));
        await FileAsync(member, await RequestAsync(member));
        var open = (await ReportsAsync(owner)).Where(report => report.WasFalse is null).ToArray();
        var before = (await PrecedentsAsync(member)).Count;

        await AnswerAsync(owner, open[0].ReportId);
        Assert.Equal(before, (await PrecedentsAsync(member)).Count);
        await AnswerAsync(owner, open[1].ReportId, isPrecedent: true);

        var precedent = (await PrecedentsAsync(member))[0];
        Assert.Equal(
            (Rule, true, owner.Me.DisplayName),
            (precedent.Rule, precedent.MayBeSent, precedent.DecidedByName)
        );
    }

    [Fact]
    public async Task What_is_written_about_it_is_judged_too()
    {
        var member = await app.AddColleagueAsync("高橋 三郎");
        var good = await RequestAsync(member);

        var note = await FileAsync(member, good with { Note = RuleDeeds.HeldByAll });
        var text = await FileAsync(member, good with { ConcealedText = RuleDeeds.HeldByPreset });
        Assert.Equal((Refusal.HeldByFilter, "note"), (note.Code, note.Problem!.Field));
        Assert.Equal((Refusal.HeldByFilter, "concealedText"), (text.Code, text.Problem!.Field));
        Assert.NotEmpty(text.Problem.Findings!);
        Assert.True((await FileAsync(member, good with { Note = string.Empty, ConcealedText = null })).IsGood);

        var owner = await app.OwnerAsync();
        var report = (await ReportsAsync(owner))[0];
        var answer = await AnswerAsync(owner, report.ReportId, RuleDeeds.HeldByAll);
        Assert.Equal((Refusal.HeldByFilter, "answer"), (answer.Code, answer.Problem!.Field));
        Assert.True((await AnswerAsync(owner, report.ReportId)).IsGood);
    }

    [Fact]
    public async Task It_names_a_channel_of_ones_own_a_version_and_a_rule_of_it()
    {
        var member = await app.AddColleagueAsync("伊藤 四郎");
        var good = await RequestAsync(member);

        var channel = await FileAsync(
            member,
            good with
            {
                ChannelId = (await RequestAsync(await app.OwnerAsync())).ChannelId,
            }
        );
        var version = await FileAsync(member, good with { Version = "nowhere" });
        var rule = await FileAsync(member, good with { Rule = "nothing" });
        Assert.Equal(Refusal.ChannelNotFound, channel.Code);
        Assert.Equal((Refusal.FieldInvalid, "version"), (version.Code, version.Problem!.Field));
        Assert.Equal((Refusal.FieldInvalid, "rule"), (rule.Code, rule.Problem!.Field));
        Assert.True((await FileAsync(member, good)).IsGood);
    }

    [Fact]
    public async Task Reports_are_the_officers_and_owners_and_answers_the_officers()
    {
        var member = await app.AddColleagueAsync("渡辺 五郎");
        var pureOwner = await app.AddColleagueAsync("山本 六郎", Role.Owner);
        var officer = await app.AddColleagueAsync("中村 七郎", Role.SecurityOfficer);
        await FileAsync(member, await RequestAsync(member));

        Assert.Equal(Refusal.NotFound, (await member.Terminal.CallAsync(HttpMethod.Get, Routes.FalsePositives)).Code);
        var report = (await ReportsAsync(pureOwner))[0];
        Assert.Equal(Refusal.NotFound, (await AnswerAsync(pureOwner, report.ReportId)).Code);
        Assert.Equal(Refusal.NotFound, (await AnswerAsync(officer, Guid.NewGuid())).Code);
        Assert.True((await AnswerAsync(officer, report.ReportId)).IsGood);
    }

    [Fact]
    public async Task What_was_written_is_sealed_in_the_database()
    {
        var member = await app.AddColleagueAsync("小林 八郎");
        await FileAsync(member, await RequestAsync(member));

        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select set_config('app.organisation', id::text, false) from organisation;
            select note, concealed_text from false_positive_report order by reported_at desc limit 1
            """,
            connection
        );
        await using var row = await command.ExecuteReaderAsync();
        await row.NextResultAsync();
        await row.ReadAsync();
        foreach (var column in new[] { 0, 1 })
        {
            Assert.DoesNotContain(
                "荷物",
                Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(column)),
                StringComparison.Ordinal
            );
        }
    }

    private static async Task<ReportFalsePositiveRequest> RequestAsync(Colleague by)
    {
        var channel = await by.OpenChannelAsync("誤検知の相談");
        var rules = await by.RulesInForceAsync();
        return new ReportFalsePositiveRequest(channel.ChannelId, Rule, 30, rules.Version, Note, Concealed);
    }

    private static Task<Answer> FileAsync(Colleague by, ReportFalsePositiveRequest request) =>
        by.Terminal.CallAsync(HttpMethod.Post, Routes.FalsePositives, request);

    private static Task<Answer> AnswerAsync(
        Colleague by,
        Guid reportId,
        string answer = "番号の前に種類を書いてください",
        bool isPrecedent = false
    ) =>
        by.Terminal.CallAsync(
            HttpMethod.Post,
            Routes.At(Routes.FalsePositiveAnswer, reportId),
            new AnswerReportRequest(WasFalse: true, answer, isPrecedent)
        );

    private static Task<IReadOnlyList<FalsePositiveView>> ReportsAsync(Colleague by) =>
        by.Terminal.GetAsync<IReadOnlyList<FalsePositiveView>>(Routes.FalsePositives);

    private static Task<IReadOnlyList<PrecedentView>> PrecedentsAsync(Colleague by) =>
        by.Terminal.GetAsync<IReadOnlyList<PrecedentView>>(Routes.Precedents);
}
