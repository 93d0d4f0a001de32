using GovChat.Testing;
using Npgsql;

namespace GovChat.Server.Tests.Messages;

/// <summary>A look into the tables as their owner, in a transaction that has named somebody's organisation.</summary>
internal sealed class TableOf : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;

    private TableOf(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (this.connection, this.transaction) = (connection, transaction);

    public static async Task<TableOf> OpenAsync(GovChatApp app, Colleague person)
    {
        var opened = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await opened.OpenAsync();
        var begun = await opened.BeginTransactionAsync();
        await using var naming = new NpgsqlCommand(
            "select set_config('app.organisation', id::text, true) from organisation where name = $1",
            opened
        );
        naming.Parameters.AddWithValue(person.Me.OrganisationName);
        await naming.ExecuteNonQueryAsync();
        return new TableOf(opened, begun);
    }

    public NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return command;
    }

    public Task CommitAsync() => transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
