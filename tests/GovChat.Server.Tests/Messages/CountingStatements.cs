using System.Collections.Concurrent;
using System.Diagnostics;
using GovChat.Contracts.Channels;
using GovChat.Testing;

namespace GovChat.Server.Tests.Messages;

/// <summary>What a message costs the database, counted from the driver's own trace of this process.</summary>
[Collection(Alone.Name)]
public sealed class CountingStatements(GovChatApp app) : IClassFixture<GovChatApp>
{
    /// <summary>Words of the statements that run by the clock, whether anybody sends or not.</summary>
    private static readonly string[] Beside =
    [
        "where m.person_id = any($1)",
        "revocation",
        "emergency_ends_at <=",
        "key_deleted_at",
        "update emergency",
        "pg_snapshot",
        "rules_revision",
        "from notice",
        "zone_range",
        "network_policy",
        "key_state",
        "key_use",
        "from log_grant",
        "message_run",
        "message_checkpoint",
        "message_node",
        "_tree",
    ];

    [Fact]
    public async Task Sending_costs_two_statements_however_many_people_listen()
    {
        await using var talk = await Talk.BeginAsync(app);
        var crowd = new List<Colleague>();
        for (var at = 0; at < 5; at++)
        {
            crowd.Add(await app.AddColleagueAsync($"聞き手 {at}"));
        }

        var large = await talk.SenderPerson.OpenChannelAsync(
            ChannelKind.Private,
            "大勢",
            [talk.ReaderPerson, .. crowd]
        );
        var forTwo = await StatementsOfSendingAsync(talk, talk.ChannelId, "お疲れさまです");
        var forSeven = await StatementsOfSendingAsync(talk, large.ChannelId, "お疲れさまです");

        Assert.Equal(2, forTwo.Count);
        Assert.Equal(forTwo, forSeven);
        Assert.Contains("for update", forTwo[0], StringComparison.Ordinal);
        Assert.Contains("insert into message", forTwo[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_could_end_a_split_number_costs_one_statement_more()
    {
        await using var talk = await Talk.BeginAsync(app);

        var statements = await StatementsOfSendingAsync(talk, talk.ChannelId, "内線は2316です");

        Assert.Equal(3, statements.Count);
        Assert.Contains("read_own_since", statements[0], StringComparison.Ordinal);
        Assert.Contains("for update", statements[1], StringComparison.Ordinal);
        Assert.Contains("insert into message", statements[2], StringComparison.Ordinal);
    }

    /// <summary>The statements about channels and messages while one message is sent, after one that warmed up.</summary>
    private static async Task<List<string>> StatementsOfSendingAsync(Talk talk, Guid channelId, string text)
    {
        await talk.Sender.SendAsync(channelId, "おはようございます");
        var seen = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => seen.Enqueue($"{activity.GetTagItem("db.query.text")}"),
        };
        ActivitySource.AddActivityListener(listener);
        Assert.Null((await talk.Sender.SendAsync(channelId, text)).Refusal);

        // The heartbeat and the watch of revocations run beside it and are no part of a message's cost.
        return
        [
            .. seen.Where(text => !Beside.Any(word => text.Contains(word, StringComparison.Ordinal)))
                .Where(text => text.Length > 0),
        ];
    }
}
