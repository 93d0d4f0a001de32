using GovChat.Contracts;
using GovChat.Contracts.Audit;
using Npgsql;

namespace GovChat.Load;

/// <summary>
/// Sees each guard at work on the very installation that was measured, so that no figure stands for a server with one of
/// them off.
/// </summary>
internal sealed class Guards(Town town, Installation installation)
{
    // A valid check digit; nobody's number.
    private const string TextWithMyNumber = "個人番号は123456789018です。";

    public async Task<GuardsView> LookAsync(CancellationToken cancellation) =>
        new(
            await IsProofOnAsync(cancellation),
            await IsFilterOnAsync(cancellation),
            await IsAuditOnAsync(cancellation),
            await AskDatabaseAsync(installation.OwnerConnection, IsSealed, cancellation),
            await AskDatabaseAsync(installation.ServerConnection, HidesRows, cancellation)
        );

    /// <summary>The session cookie alone opens nothing; with the proof it does.</summary>
    private async Task<bool> IsProofOnAsync(CancellationToken cancellation)
    {
        var device = town.Talkers[0].Device;
        device.BendProofField = _ => null;
        var bare = await device.CallAsync(HttpMethod.Get, Routes.Channels, cancellation: cancellation);
        device.BendProofField = null;
        var proven = await device.CallAsync(HttpMethod.Get, Routes.Channels, cancellation: cancellation);
        return bare.Code == Refusal.ProofMissing && proven.IsGood;
    }

    private async Task<bool> IsFilterOnAsync(CancellationToken cancellation)
    {
        var channel = town.Channels[0];
        var author = town.Talkers[channel.Members[0]].Connection;
        var reply = await author.SendAsync(channel.Id, TextWithMyNumber, cancellation: cancellation);
        return reply.Refusal == Refusal.HeldByFilter;
    }

    private async Task<bool> IsAuditOnAsync(CancellationToken cancellation) =>
        (await town.Owner.GetAsync<AuditPage>($"{Routes.Audit}?limit=10", cancellation)).Entries.Count > 0;

    /// <summary>The owner of the tables finds stored messages, and none that holds its text in the clear; the server's role sees no body at all.</summary>
    private static async Task<bool> IsSealed(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string Sql = """
            select count(*) > 0 and count(*) filter (where position($1 in body) > 0) = 0 from message
            """;
        await using var naming = new NpgsqlCommand(
            "select set_config('app.organisation', (select id::text from organisation limit 1), false)",
            connection
        );
        await naming.ExecuteNonQueryAsync(cancellation);
        await using var asking = new NpgsqlCommand(Sql, connection);
        asking.Parameters.AddWithValue(System.Text.Encoding.UTF8.GetBytes("お願いします"));
        return (bool)(await asking.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>A connection of the server's role that has named no organisation sees nothing.</summary>
    private static async Task<bool> HidesRows(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var asking = new NpgsqlCommand("select count(*) = 0 from message", connection);
        return (bool)(await asking.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<bool?> AskDatabaseAsync(
        string? credentials,
        Func<NpgsqlConnection, CancellationToken, Task<bool>> ask,
        CancellationToken cancellation
    )
    {
        if (credentials is null)
        {
            return null;
        }

        var text = new NpgsqlConnectionStringBuilder(credentials) { Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(text);
        await connection.OpenAsync(cancellation);
        return await ask(connection, cancellation);
    }
}
