using System.Net;
using GovChat.Contracts;
using GovChat.Testing;
using GovChat.Testing.Client;
using Npgsql;

namespace GovChat.Server.Tests.Secrets;

/// <summary>
/// Whoever can write into the database puts sealed words where others stand. The server answers nothing then, and certainly
/// not the words of another row; put back, everything is as it was.
/// </summary>
public sealed class MovingWordsInTheDatabase : IAsyncLifetime
{
    private readonly GovChatApp app = new();
    private Colleague owner = null!;

    public async Task InitializeAsync()
    {
        await app.InitializeAsync();
        owner = await app.OwnerAsync();
        await app.AddColleagueAsync("佐藤 一郎");
        await app.AddColleagueAsync("鈴木 次郎");
        await owner.OpenChannelAsync("連絡");
        await owner.OpenChannelAsync("相談");
    }

    public Task DisposeAsync() => app.DisposeAsync();

    /// <summary>Each statement changes two places with each other, so doing it twice puts them back.</summary>
    [Theory]
    [InlineData(
        "update person p set display_name = o.display_name from person o where o.id <> p.id "
            + "and p.user_name like 'shokuin%' and o.user_name like 'shokuin%'",
        Routes.People
    )]
    [InlineData("update channel c set name = o.name from channel o where o.id <> c.id", Routes.Channels)]
    [InlineData("update channel set name = purpose, purpose = name", Routes.Channels)]
    [InlineData(
        "update audit_detail a set words = o.words from audit_detail o where a.sequence + o.sequence = 3",
        Routes.Audit
    )]
    public async Task Moved_words_are_not_shown(string change, string path)
    {
        var before = await AskAsync(path);
        await DoAsync(change);
        var moved = await AskAsync(path);
        await DoAsync(change);
        var after = await AskAsync(path);

        Assert.Equal(HttpStatusCode.InternalServerError, moved.Status);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (before.Status, after.Status));
    }

    private Task<Answer> AskAsync(string path) => owner.Terminal.CallAsync(HttpMethod.Get, path);

    private async Task DoAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select set_config('app.organisation', id::text, false) from organisation",
            connection
        );
        await command.ExecuteNonQueryAsync();
        command.CommandText = statement;
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
    }
}
