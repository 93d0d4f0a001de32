using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Notices;
using GovChat.Contracts.Retention;
using GovChat.Server.Tests.LogAccess;
using GovChat.Testing.Client;
using Npgsql;

namespace GovChat.Server.Tests.Retention;

/// <summary>Who chooses how long records are kept, from when on it holds, and what the server's role cannot do about it.</summary>
public sealed class ChoosingHowLong(LogAccessScene scene) : IClassFixture<LogAccessScene>
{
    [Fact]
    public async Task A_shorter_period_holds_a_week_later_and_a_longer_one_at_once()
    {
        await LogAccessScene.Require(RetentionDeeds.ChooseAsync(scene.Founder, "class-3", 12));
        var waiting = await scene.ClassAsync("class-3");
        Assert.Equal((null, 12), (waiting.Months, waiting.NextMonths));
        Assert.Equal(scene.Now.AddDays(7), waiting.NextFrom);
        Assert.Contains(await scene.Officer.NoticesAsync(), one => one.Kind == NoticeKind.RetentionShortened);

        await LogAccessScene.Require(RetentionDeeds.ChooseAsync(scene.Founder, "class-3", null)); // Thought better of it.
        Assert.Equal(
            (null, null),
            ((await scene.ClassAsync("class-3")).Months, (await scene.ClassAsync("class-3")).NextFrom)
        );

        await LogAccessScene.Require(RetentionDeeds.ChooseAsync(scene.Founder, "class-2", 12));
        await scene.PassAsync(TimeSpan.FromDays(7));
        Assert.Equal(
            (12, null),
            ((await scene.ClassAsync("class-2")).Months, (await scene.ClassAsync("class-2")).NextFrom)
        );
    }

    [Fact]
    public async Task Periods_are_an_owners_and_classes_an_owners_or_officers_and_nobody_elses()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await RetentionDeeds.ChooseAsync(scene.Officer, "class-4", 12)).Status);
        Assert.Equal(Refusal.FieldInvalid, (await RetentionDeeds.ChooseAsync(scene.Founder, "unknown", 12)).Code);
        Assert.Equal(Refusal.FieldInvalid, (await RetentionDeeds.ChooseAsync(scene.Founder, "class-4", 0)).Code);
        Assert.True((await RetentionDeeds.ChooseAsync(scene.Founder, "class-4", 12)).IsGood);

        var request = new SetRetentionClassRequest([scene.Channel.ChannelId], "class-1");
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await RetentionDeeds.PutAsync(scene.Member, Routes.RetentionClass, request)).Status
        );
        Assert.Equal(
            Refusal.FieldInvalid,
            (
                await RetentionDeeds.PutAsync(
                    scene.Officer,
                    Routes.RetentionClass,
                    request with
                    {
                        ChannelIds = [Guid.NewGuid()],
                    }
                )
            ).Code
        );
        Assert.Equal(
            Refusal.FieldInvalid,
            (
                await RetentionDeeds.PutAsync(scene.Officer, Routes.RetentionClass, request with { Class = "(hold)" })
            ).Code
        );
        Assert.True((await RetentionDeeds.PutAsync(scene.Officer, Routes.RetentionClass, request)).IsGood);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await scene.Member.Terminal.CallAsync(HttpMethod.Get, Routes.Retention)).Status
        );
    }

    [Fact]
    public async Task The_servers_role_takes_out_no_text_that_can_still_be_read()
    {
        await scene.SayAsync("まだ読める話");
        var key = await scene.AskAsync<Guid>("select id from channel_key limit 1");

        Assert.Equal(0, await scene.AskAsync<long>($"select messages from erase_lapsed('{key}', 100)", asServer: true));
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            scene.AskAsync<long>("update message set body = ''", asServer: true)
        );
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);

        // With the mark of a destroyed key it does.
        await scene.ChangeAsync("update retention_key set destroyed_at = now()");
        Assert.Equal(1, await scene.AskAsync<long>($"select messages from erase_lapsed('{key}', 100)", asServer: true));
    }
}
