using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Contracts.Socket;
using GovChat.Testing;
using GovChat.Testing.Client;
using Npgsql;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Server.Tests.People;

/// <summary>What tests of revocations do and wait for.</summary>
internal static class Revocations
{
    private static readonly TimeSpan PatienceFor = TimeSpan.FromMinutes(1);

    /// <summary>The kinds of revocation, each as somebody brings it about.</summary>
    public static Task RevokeAsync(GovChatApp app, Colleague person, string kind) =>
        kind switch
        {
            "device" => RevokeDeviceAsync(app, person),
            "session" => person.Terminal.PostAsync(Paths.SignOut),
            _ => StartAnewAsync(app, person),
        };

    /// <summary>The last word of the line, once it is cut.</summary>
    public static async Task<string> LastWordAsync(this ChatConnectionClient line)
    {
        using var patience = new CancellationTokenSource(PatienceFor);
        var ended = await line.Endings.ReadAsync(patience.Token);
        await line.Closed.WaitAsync(patience.Token);
        return ended.Reason;
    }

    public static async Task<string> TicketAsync(this Colleague person) =>
        (await person.Terminal.PostForAsync<SocketTicketReply>(Paths.SocketTicket)).Ticket;

    /// <summary>One statement as the owner of the tables.</summary>
    public static async Task ExecuteAsync(this GovChatApp app, string statement)
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One value as the owner of the tables, in whose sight every organisation's rows are hidden but this one's.</summary>
    public static async Task<T> ScalarAsync<T>(this GovChatApp app, string query)
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var naming = new NpgsqlCommand(
            "select set_config('app.organisation', (select id::text from organisation limit 1), false)",
            connection
        );
        await naming.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(query, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The database process that the server listens by; waits for one that is another than this.</summary>
    public static async Task<int> ListenerAsync(this GovChatApp app, int other)
    {
        using var patience = new CancellationTokenSource(PatienceFor);
        await using var connection = new NpgsqlConnection(app.Database.ServerConnectionString);
        await connection.OpenAsync(patience.Token);
        await using var command = new NpgsqlCommand(
            "select pid from pg_stat_activity where query like 'listen %' and datname = current_database() and pid <> $1",
            connection
        );
        command.Parameters.AddWithValue(other);
        while (true)
        {
            if (await command.ExecuteScalarAsync(patience.Token) is int pid)
            {
                return pid;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    /// <summary>Ends a process of the server's own role.</summary>
    public static async Task CutAsync(this GovChatApp app, int pid)
    {
        await using var connection = new NpgsqlConnection(app.Database.ServerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select pg_terminate_backend($1)", connection);
        command.Parameters.AddWithValue(pid);
        await command.ExecuteScalarAsync();
    }

    private static async Task RevokeDeviceAsync(GovChatApp app, Colleague person) =>
        await (await app.OwnerAsync()).Terminal.PostAsync(
            Paths.At(Paths.DeviceRevoke, person.Terminal.DeviceId!.Value),
            new EndDeviceRequest("廃棄")
        );

    /// <summary>An invitation accepted on another terminal: what the person signs in with has changed.</summary>
    private static async Task StartAnewAsync(GovChatApp app, Colleague person)
    {
        var path = Paths.At(Paths.PersonInvitation, person.Id);
        var link = await (await app.OwnerAsync()).Terminal.PostForAsync<InvitationLinkView>(path);
        var terminal = app.NewTerminal();
        await terminal.AcceptInvitationAsync(DeviceClientDeeds.TokenOf(link.Link), GovChatApp.Password);
    }
}
