using GovChat.Testing;
using GovChat.Testing.Client;
using Npgsql;

namespace GovChat.Server.Tests.People;

/// <summary>A backup is one transaction that runs for an hour; what was revoked meanwhile is read again and again.</summary>
public sealed class RevokingDuringALongTransaction(GovChatApp app) : IClassFixture<GovChatApp>
{
    private static readonly TimeSpan PatienceFor = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Whoever_signed_in_after_an_old_revocation_keeps_the_line()
    {
        using var patience = new CancellationTokenSource(PatienceFor);
        await app.OwnerAsync();
        await using var backup = await LongTransactionAsync(patience.Token);

        // Accepting an invitation ends whatever sessions the person had: a revocation that the backup keeps in sight.
        var person = await app.AddColleagueAsync("長い 夜");
        var channel = await person.OpenChannelAsync("当直");
        await using var line = await person.ConnectAsync();
        await line.Heartbeats.ReadAsync(patience.Token); // Many looks later.

        Assert.Null((await line.SendAsync(channel.ChannelId, "異常なし", cancellation: patience.Token)).Refusal);
        Assert.False(line.Endings.TryRead(out _));
    }

    [Fact]
    public async Task A_session_that_ends_meanwhile_loses_its_line_all_the_same()
    {
        using var patience = new CancellationTokenSource(PatienceFor);
        var person = await app.AddColleagueAsync("帰宅 する人");
        await using var backup = await LongTransactionAsync(patience.Token);
        await using var line = await person.ConnectAsync();

        await person.Terminal.SignOutAsync(patience.Token);

        Assert.Equal("session_ended", (await line.Endings.ReadAsync(patience.Token)).Reason);
    }

    /// <summary>A transaction with an id, open until the connection closes.</summary>
    private async Task<NpgsqlConnection> LongTransactionAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("begin; select pg_current_xact_id()::text", connection);
        await command.ExecuteScalarAsync(cancellation);
        return connection;
    }
}
