using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Oversight;
using GovChat.Contracts.Rules;
using GovChat.Server.Tests.Oversight;
using GovChat.Testing;
using Npgsql;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Server.Tests.Messages;

/// <summary>Under rules that conceal what a child's case says of a household, and under those that follow them.</summary>
public sealed class ConcealingAMessage : IAsyncLifetime
{
    private const string Text = "太田さん宅、緑町4-12 コーポ緑201号室。虐待の通告です";
    private const string Left = "太田さん宅、緑町●●。虐待の通告です";

    private readonly GovChatAppWithClock app = new();
    private RuleVersionView? concealing;

    public async Task InitializeAsync()
    {
        await app.InitializeAsync();
        concealing = await BringIntoForceAsync(Concealing("2"));
    }

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Everybody_gets_the_concealed_form_and_the_original_is_nowhere()
    {
        await using var talk = await Talk.BeginAsync(app);

        var reply = await talk.Sender.SendAsync(talk.ChannelId, Text);
        var seen = await talk.Reader.Messages.ReadAsync(talk.Patience);
        var own = await talk.Sender.Messages.ReadAsync(talk.Patience);
        var history = await talk.ReaderPerson.Terminal.GetAsync<HistoryPage>(
            Paths.At(Paths.ChannelMessages, talk.ChannelId)
        );

        Assert.Equal((null, 1L), (reply.Refusal, reply.Sequence));
        Assert.Equal((Left, MessageMark.Concealed), (seen.Text, seen.Mark));
        Assert.Equal((Left, MessageMark.Concealed), (own.Text, own.Mark));
        var read = Assert.Single(history.Messages);
        Assert.Equal((Left, MessageMark.Concealed), (read.Text, read.Mark));
    }

    /// <summary>The MAC that is stored is that of the concealed form: the same form, sent as it is, gets the same.</summary>
    [Fact]
    public async Task What_is_stored_is_a_fingerprint_of_the_concealed_form_and_the_version_that_judged()
    {
        await using var talk = await Talk.BeginAsync(app);

        await talk.Sender.SendAsync(talk.ChannelId, Text);
        await talk.Sender.SendAsync(talk.ChannelId, Left);
        var stored = await StoredAsync(talk.ChannelId);

        Assert.Equal([1, 0], stored.Select(row => (int)row.Mark));
        Assert.Equal(stored[0].Mac, stored[1].Mac);
        Assert.All(stored, row => Assert.Equal(concealing!.VersionId, row.RulesVersion));
    }

    [Fact]
    public async Task It_is_recorded_and_counted_without_its_text()
    {
        await using var talk = await Talk.BeginAsync(app);

        await talk.Sender.SendAsync(talk.ChannelId, Text);
        await talk.Sender.SendAsync(talk.ChannelId, "マイナンバーは123456789018です");
        var audit = await talk.SenderPerson.Terminal.GetAsync<AuditPage>($"{Paths.Audit}?kind=message");
        var figures = await talk.SenderPerson.Terminal.GetAsync<FilterFiguresView>(
            $"{Paths.FilterFigures}?from=2026-11-23&to=2026-11-23"
        );

        Assert.Equal(["message.held", "message.concealed"], audit.Entries.Select(entry => entry.Kind));
        Assert.Equal("ledger-abuse", audit.Entries[1].Details["rules"]);
        Assert.Equal(["2", "2"], audit.Entries.Select(entry => entry.Details["version"]));
        Assert.Equal("1", audit.Entries[0].Details["times"]);
        Assert.DoesNotContain(
            audit.Entries.SelectMany(entry => entry.Details.Values),
            value => value.Contains("太田", StringComparison.Ordinal)
        );
        Assert.Equal(
            [("ledger-abuse", FilterOutcome.Masked), ("my-number", FilterOutcome.Blocked)],
            figures.Counts.Select(count => (count.Rule, count.Outcome)).Order()
        );
    }

    [Fact]
    public async Task A_retry_is_told_the_first_number_and_another_text_is_refused()
    {
        await using var talk = await Talk.BeginAsync(app);
        var id = Guid.NewGuid();
        var first = await talk.Sender.SendAsync(talk.ChannelId, Text, id);

        var again = await talk.Sender.SendAsync(talk.ChannelId, Text, id);
        var another = await talk.Sender.SendAsync(talk.ChannelId, "岩田蓮くん（小2）のあざ、児相に通告済み", id);

        Assert.Equal((null, first.Sequence), (again.Refusal, again.Sequence));
        Assert.Equal(Refusal.ClientMessageIdReused, another.Refusal);
    }

    [Fact]
    public async Task A_retry_under_other_rules_is_told_the_first_number_whatever_they_say()
    {
        await using var talk = await Talk.BeginAsync(app);
        var id = Guid.NewGuid();
        var first = await talk.Sender.SendAsync(talk.ChannelId, Text, id);

        foreach (var rules in new[] { RuleDeeds.Lenient("3"), RuleDeeds.Strict("4") })
        {
            await BringIntoForceAsync(rules);
            var again = await talk.Sender.SendAsync(talk.ChannelId, Text, id);
            Assert.Equal((null, first.Sequence), (again.Refusal, again.Sequence));
        }

        var control = await talk.Sender.SendAsync(talk.ChannelId, Text);
        Assert.Equal(Refusal.HeldByFilter, control.Refusal);
        Assert.Single(await StoredAsync(talk.ChannelId));
    }

    /// <summary>The preset with one rule that conceals instead of stopping.</summary>
    private static string Concealing(string version)
    {
        const string rule = "  - 識別名: ledger-abuse\n";
        var source = RuleDeeds.Strict(version);
        var at = source.IndexOf(rule, StringComparison.Ordinal);
        var action = source.IndexOf("処置: 止める", at, StringComparison.Ordinal);
        return string.Concat(source.AsSpan(0, action), "処置: 伏せる", source.AsSpan(action + "処置: 止める".Length));
    }

    private async Task<RuleVersionView> BringIntoForceAsync(string source)
    {
        var owner = await app.OwnerAsync();
        var version = await owner.AnsweredAsync(source);
        Assert.True((await owner.ApproveAsync(version.VersionId, app.Clock.GetUtcNow())).IsGood);
        Assert.Equal(version.VersionId, (await owner.RulesInForceAsync()).VersionId);
        return version;
    }

    private async Task<IReadOnlyList<(short Mark, byte[] Mac, Guid RulesVersion)>> StoredAsync(Guid channelId)
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"""
            select set_config('app.organisation', id::text, false) from organisation;
            select mark, text_mac, rules_version from message where channel_id = '{channelId:D}' order by sequence
            """,
            connection
        );
        await using var rows = await command.ExecuteReaderAsync();
        await rows.NextResultAsync();
        var stored = new List<(short Mark, byte[] Mac, Guid RulesVersion)>();
        while (await rows.ReadAsync())
        {
            stored.Add((rows.GetInt16(0), rows.GetFieldValue<byte[]>(1), rows.GetGuid(2)));
        }

        return stored;
    }
}
