using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Testing;
using Npgsql;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Server.Tests.Messages;

/// <summary>
/// The disk is full: what is to be stored is refused plainly, what is stored is read, and the first try after there is space
/// goes through. PostgreSQL itself says so here, by its own code, from a trigger.
/// </summary>
public sealed class RunningOutOfSpace(GovChatApp app) : IClassFixture<GovChatApp>
{
    [Fact]
    public async Task Nothing_is_stored_everything_is_read_and_it_goes_on_where_it_stopped()
    {
        await using var talk = await Talk.BeginAsync(app);
        var sequence = await talk.Sender.SayAsync(talk.ChannelId, "入っている文");
        var id = Guid.NewGuid();
        await FillAsync("message", "message_change", "channel_member", "audit_entry");

        string?[] refused =
        [
            (await talk.Sender.SendAsync(talk.ChannelId, "入らない文", id)).Refusal,
            (await talk.Sender.EditAsync(talk.ChannelId, sequence, "入らない文")).Refusal,
            (await talk.Sender.RecallAsync(talk.ChannelId, sequence)).Refusal,
            (await talk.Sender.ReactAsync(talk.ChannelId, sequence)).Refusal,
            (await talk.Sender.SendAsync(talk.ChannelId, "マイナンバーは1234 5678 9018です")).Refusal, // Its record.
        ];
        var opened = await talk.SenderPerson.Terminal.CallAsync(
            HttpMethod.Post,
            Paths.Channels,
            new OpenChannelRequest(ChannelKind.Private, "入らない部屋", "", [])
        );
        var read = await talk.ReaderPerson.HistoryAsync(talk.ChannelId);
        await EmptyAsync("message", "message_change", "channel_member", "audit_entry");
        var control = await talk.Sender.SendAsync(talk.ChannelId, "入らない文", id);
        var seen = (await talk.TakeAsync(2))[1];

        Assert.All(refused, code => Assert.Equal(Refusal.StorageFull, code));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, Refusal.StorageFull), (opened.Status, opened.Code));
        Assert.NotNull(opened.Problem!.RetryAfterSeconds);
        Assert.Equal("入っている文", Assert.Single(read.Messages).Text);
        Assert.Equal((null, sequence + 1), (control.Refusal, control.Sequence)); // No number was lost.
        Assert.Equal((sequence + 1, "入らない文"), (seen.Sequence, seen.Text));
    }

    [Fact]
    public async Task Another_failure_of_the_database_is_no_full_disk()
    {
        await using var talk = await Talk.BeginAsync(app);
        await FillAsync(["message"], "XX000");
        try
        {
            await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() =>
                talk.Sender.SendAsync(talk.ChannelId, "入らない文")
            );
        }
        finally
        {
            await EmptyAsync("message");
        }

        Assert.Null((await talk.Sender.SendAsync(talk.ChannelId, "入る文")).Refusal);
    }

    private Task FillAsync(params string[] tables) => FillAsync(tables, PostgresErrorCodes.DiskFull);

    private async Task FillAsync(string[] tables, string code)
    {
        await ExecuteAsync(
            $"""
            create or replace function no_space() returns trigger language plpgsql as $$
            begin raise exception 'could not extend file' using errcode = '{code}'; end $$
            """
        );
        foreach (var table in tables)
        {
            await ExecuteAsync(
                $"create trigger no_space before insert or update on {table} for each statement execute function no_space()"
            );
        }
    }

    private async Task EmptyAsync(params string[] tables)
    {
        foreach (var table in tables)
        {
            await ExecuteAsync($"drop trigger no_space on {table}");
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
