using Npgsql;

namespace GovChat.Server.Storage;

/// <summary>
/// Hears the database say that something was revoked, on a connection of its own. A notification is a hint and carries
/// nothing: one that is lost with its connection costs time, never an answer.
/// </summary>
internal sealed class Notifications(NpgsqlDataSource source)
{
    private const string ListenForRevocations = "listen govchat_revocation";

    /// <summary>
    /// Calls back once when it begins to listen, because of what was missed before, and then at every revocation. Ends
    /// when it is cancelled, or by the exception of a connection that broke.
    /// </summary>
    public async Task HearRevocationsAsync(Action heard, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        connection.Notification += (_, _) => heard();
        await using (var command = new NpgsqlCommand(ListenForRevocations, connection))
        {
            await command.ExecuteNonQueryAsync(cancellation);
        }

        heard();
        while (!cancellation.IsCancellationRequested)
        {
            await connection.WaitAsync(cancellation);
        }
    }
}
