using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.Messages;
using GovChat.Testing;
using Npgsql;

namespace GovChat.Server.Tests.LogAccess;

/// <summary>
/// What the database's own function hands out to the server's role, asked with plain SQL: nothing without a living session whose
/// person holds an open grant, and never without a row that members see.
/// </summary>
public sealed class AskingTheDatabaseDirectly(LogAccessScene scene) : IClassFixture<LogAccessScene>
{
    [Fact]
    public async Task A_page_comes_to_the_session_of_the_grant_alone_and_leaves_its_row()
    {
        await scene.SayAsync("関数からの一行");
        var access = await scene.OpenAsync();
        var channel = scene.Channel.ChannelId;
        var another = await scene.Member.OpenChannelAsync("許可のない相談", scene.OtherMember);
        Assert.True((await scene.PageAsync(scene.Officer, access)).IsGood); // Opens the channel for its members.
        var pages = await PagesAsync(access);

        Assert.Equal(0, await RowsAsync(string.Empty, access.AccessId, channel));
        Assert.Equal(0, await RowsAsync("AAAA", access.AccessId, channel));
        Assert.Equal(0, await RowsAsync(TokenOf(scene.SecondOwner), access.AccessId, channel));
        Assert.Equal(0, await RowsAsync(TokenOf(scene.Member), access.AccessId, channel));
        Assert.Equal(0, await RowsAsync(TokenOf(scene.Officer), Guid.NewGuid(), channel));
        Assert.Equal(0, await RowsAsync(TokenOf(scene.Officer), access.AccessId, another.ChannelId));
        Assert.Equal(
            0,
            await RowsAsync(TokenOf(scene.Officer), access.AccessId, channel, organisation: Guid.NewGuid())
        );
        Assert.Equal(pages, await PagesAsync(access));

        var messages = await AskAsync($"select count(sequence) from message where channel_id = '{channel}'");
        Assert.Equal(messages, await RowsAsync(TokenOf(scene.Officer), access.AccessId, channel));
        Assert.Equal(pages + 1, await PagesAsync(access));
        Assert.Equal(
            pages + 1,
            (await scene.ReadingsAsync(scene.Member)).Single(one => one.AccessId == access.AccessId).Pages
        );
    }

    [Fact]
    public async Task Neither_an_unapproved_nor_an_ended_grant_opens_anything_whatever_its_marks_say()
    {
        var waiting = await scene.RequestAsync();
        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.SecondOwner, waiting));
        await scene.ChangeAsync(
            $"""
            update log_grant set started_at = '{scene.Now:O}', expires_at = '{scene.Now.AddHours(
                2
            ):O}' where id = '{waiting.AccessId}';
            update log_grant_channel set opened_at = '{scene.Now:O}' where grant_id = '{waiting.AccessId}'
            """
        );
        Assert.Equal(0, await RowsAsync(TokenOf(scene.Officer), waiting.AccessId, scene.Channel.ChannelId));
        Assert.Equal(Refusal.LogAccessClosed, (await scene.PageAsync(scene.Officer, waiting)).Code);

        await scene.SayAsync("終わった後には読めません");
        var open = await scene.OpenAsync();
        Assert.True((await scene.PageAsync(scene.Officer, open)).IsGood);
        Assert.NotEqual(0, await RowsAsync(TokenOf(scene.Officer), open.AccessId, scene.Channel.ChannelId));
        await LogAccessScene.Require(LogAccessScene.EndAsync(scene.SecondOwner, open));
        Assert.Equal(0, await RowsAsync(TokenOf(scene.Officer), open.AccessId, scene.Channel.ChannelId));
    }

    [Fact]
    public async Task A_session_that_ended_or_is_locked_reads_nothing()
    {
        await scene.SayAsync("席を立った後には読めません");
        var access = await scene.OpenAsync();
        Assert.True((await scene.PageAsync(scene.Officer, access)).IsGood);
        var token = TokenOf(scene.Officer);

        await LogAccessScene.Require(scene.Officer.Terminal.CallAsync(HttpMethod.Post, Routes.SessionLock));
        Assert.Equal(0, await RowsAsync(token, access.AccessId, scene.Channel.ChannelId));

        await scene.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(0, await RowsAsync(token, access.AccessId, scene.Channel.ChannelId));
        Assert.NotEqual(0, await RowsAsync(TokenOf(scene.Officer), access.AccessId, scene.Channel.ChannelId));
    }

    [Theory]
    [InlineData("select body from message")]
    [InlineData("select * from message")]
    [InlineData("select m from message m")]
    [InlineData("select body from message_change")]
    [InlineData("select body from emergency_body")]
    [InlineData("copy message to stdout")]
    [InlineData("insert into message select * from message")]
    [InlineData("delete from emergency_body returning body")]
    [InlineData("select member_reading('', gen_random_uuid(), now())")]
    public async Task The_servers_role_cannot_select_a_body(string statement)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(statement));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.NotNull(await AskAsync("select count(sequence) from message"));
    }

    [Fact]
    public async Task Members_read_by_their_own_session_alone()
    {
        await scene.SayAsync("本人の照会です 2316");
        var channel = scene.Channel.ChannelId;
        var numbers = $"{long.MaxValue}, {long.MaxValue}";
        foreach (
            var (function, rest) in new[]
            {
                ("read_newest", $"{numbers}, 100"),
                ("read_stretch", $"0, {long.MaxValue}, 100"),
                ("read_quoted", $"array(select generate_series(1, 100)::bigint), {long.MaxValue}"),
            }
        )
        {
            Assert.Equal(0L, await CountAsync(function, string.Empty, channel, rest));
            Assert.Equal(0L, await CountAsync(function, "AAAA", channel, rest));
            Assert.Equal(0L, await CountAsync(function, TokenOf(scene.SecondOwner), channel, rest));
            Assert.Equal(0L, await CountAsync(function, TokenOf(scene.Officer), channel, rest));
            Assert.Equal(0L, await CountAsync(function, TokenOf(scene.Member), Guid.NewGuid(), rest));
            Assert.Equal(0L, await CountAsync(function, TokenOf(scene.Member), channel, rest, Guid.NewGuid()));
            Assert.NotEqual(0L, await CountAsync(function, TokenOf(scene.Member), channel, rest));
        }
    }

    [Fact]
    public async Task The_filter_is_refused_the_words_of_a_writer_without_a_session_and_not_told_that_there_are_none()
    {
        await scene.SayAsync("続きの番号は後で送ります");
        var channel = scene.Channel.ChannelId;
        var rest = $"'{Guid.NewGuid()}', '{scene.Now.AddHours(-1):O}', 100";
        foreach (var token in new[] { string.Empty, "AAAA", TokenOf(scene.SecondOwner), TokenOf(scene.Officer) })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() =>
                CountAsync("read_own_since", token, channel, rest)
            );
            Assert.Equal("GC001", refused.SqlState);
        }

        Assert.NotEqual(0L, await CountAsync("read_own_since", TokenOf(scene.Member), channel, rest));
    }

    [Fact]
    public async Task Edits_and_recalls_come_to_members_alone()
    {
        await using var line = await scene.Member.ConnectAsync();
        var reply = await line.SendAsync(scene.Channel.ChannelId, "訂正前の照会です");
        var edit = new EditMessageRequest(scene.Channel.ChannelId, reply.Sequence, Guid.NewGuid(), "訂正後の照会です");
        Assert.Null((await line.EditAsync(edit)).Refusal);
        foreach (var function in new[] { "read_changes", "read_newest_texts" })
        {
            var rest = $"0, {long.MaxValue}, {long.MaxValue}";
            Assert.Equal(0L, await CountAsync(function, string.Empty, scene.Channel.ChannelId, rest));
            Assert.Equal(0L, await CountAsync(function, TokenOf(scene.Officer), scene.Channel.ChannelId, rest));
            Assert.NotEqual(0L, await CountAsync(function, TokenOf(scene.OtherMember), scene.Channel.ChannelId, rest));
        }
    }

    [Fact]
    public async Task What_became_of_messages_comes_to_an_open_grant_that_takes_out_and_after_its_page_alone()
    {
        await using var line = await scene.Member.ConnectAsync();
        var reply = await line.SendAsync(scene.Channel.ChannelId, "持ち出す前の照会です");
        var edit = new EditMessageRequest(scene.Channel.ChannelId, reply.Sequence, Guid.NewGuid(), "持ち出す照会です");
        Assert.Null((await line.EditAsync(edit)).Refusal);
        var (plain, wished) = (await scene.OpenAsync(), await scene.OpenAsync(scene.Wanted() with { TakesOut = true }));
        Assert.True((await scene.PageAsync(scene.Officer, plain)).IsGood);
        var token = TokenOf(scene.Officer);

        Assert.Equal(0L, await ChangesAsync(token, plain, reply.Sequence)); // Its page was noted, but it takes nothing out.
        Assert.Equal(0L, await ChangesAsync(token, wished, reply.Sequence)); // No page of it was handed out.
        Assert.True((await scene.PageAsync(scene.Officer, wished)).IsGood);
        Assert.Equal(0L, await ChangesAsync(string.Empty, wished, reply.Sequence));
        Assert.Equal(0L, await ChangesAsync(TokenOf(scene.SecondOwner), wished, reply.Sequence));
        Assert.Equal(0L, await ChangesAsync(TokenOf(scene.Member), wished, reply.Sequence));
        Assert.Equal(0L, await ChangesAsync(token, wished, reply.Sequence + 1)); // Beyond the page.
        Assert.Equal(1L, await ChangesAsync(token, wished, reply.Sequence));
        await LogAccessScene.Require(LogAccessScene.EndAsync(scene.SecondOwner, wished));
        Assert.Equal(0L, await ChangesAsync(token, wished, reply.Sequence));
    }

    [Theory]
    [InlineData("delete from log_grant_page", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("update log_grant_page set messages = 0", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData(
        "insert into log_grant_page (organisation_id, grant_id, channel_id, at, messages) select organisation_id, id, id, now(), 0 from log_grant",
        PostgresErrorCodes.InsufficientPrivilege
    )]
    [InlineData("delete from log_grant_approval", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("update log_grant set applicant_id = device_id", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("update log_grant set hours = 8", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData(
        "update log_grant set expires_at = expires_at + interval '1 hour' where started_at is not null",
        PostgresErrorCodes.RaiseException
    )]
    [InlineData(
        "update log_grant set ended_at = null, end_kind = null where ended_at is not null",
        PostgresErrorCodes.RaiseException
    )]
    [InlineData("update log_grant set takes_out = true", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("delete from log_export", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("update log_export set recipient = 'age1'", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("select * from living_session('', now())", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("select present_instant(now())", PostgresErrorCodes.InsufficientPrivilege)]
    public async Task The_servers_role_cannot_take_back_a_reading_nor_lengthen_one(string statement, string code)
    {
        var access = await scene.OpenAsync();
        await LogAccessScene.Require(LogAccessScene.EndAsync(scene.Officer, access));

        var refused = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(statement));

        Assert.Equal(code, refused.SqlState);
        Assert.NotNull(await AskAsync("select count(*) from log_grant_page"));
    }

    private static string TokenOf(Colleague person) => person.Terminal.Cookie(Headers.SessionCookie)!;

    private async Task<long> PagesAsync(LogAccessView access) =>
        (long)(await AskAsync($"select count(*) from log_grant_page where grant_id = '{access.AccessId}'"))!;

    /// <summary>How many messages the function hands out.</summary>
    private async Task<long> RowsAsync(string token, Guid grantId, Guid channelId, Guid? organisation = null) =>
        (long)
            (
                await AskAsync(
                    $"""
                    select count(*) from read_log_page('{token}', '{grantId}', '{channelId}', '{scene.Now:O}', {long.MaxValue}, 100)
                    """,
                    organisation
                )
            )!;

    private async Task<long> ChangesAsync(string token, LogAccessView access, long sequence) =>
        (long)
            (
                await AskAsync(
                    $"""
                    select count(body) from read_log_changes('{token}', '{access.AccessId}', '{scene.Channel.ChannelId}',
                                                             '{scene.Now:O}', {sequence}, {sequence})
                    """
                )
            )!;

    private async Task<long> CountAsync(
        string function,
        string token,
        Guid channelId,
        string rest,
        Guid? organisation = null
    ) =>
        (long)
            (
                await AskAsync(
                    $"select count(*) from {function}('{token}', '{channelId}', '{scene.Now:O}', {rest})",
                    organisation
                )
            )!;

    private async Task<object?> AskAsync(string statement, Guid? organisation = null)
    {
        await using var connection = new NpgsqlConnection(scene.App.Database.ServerConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var naming = new NpgsqlCommand(
            "select set_config('app.organisation', coalesce($1::text, id::text), true) from organisation",
            connection,
            transaction
        );
        naming.Parameters.AddWithValue((object?)organisation?.ToString("D") ?? DBNull.Value);
        await naming.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(statement, connection, transaction);
        var answer = await command.ExecuteScalarAsync();
        await transaction.CommitAsync();
        return answer;
    }
}
