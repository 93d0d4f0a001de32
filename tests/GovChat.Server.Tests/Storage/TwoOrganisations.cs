using GovChat.Testing.Postgres;
using Npgsql;

namespace GovChat.Server.Tests.Storage;

/// <summary>A database with a row or two of one organisation, and another organisation that has none.</summary>
public sealed class TwoOrganisations : IAsyncLifetime
{
    private TestDatabase? database;

    public static Guid One { get; } = Guid.NewGuid();

    public static Guid Other { get; } = Guid.NewGuid();

    public TestDatabase Database => database ?? throw new InvalidOperationException("Not prepared yet.");

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        await using var connection = new NpgsqlConnection(database.ServerConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        string[] statements =
        [
            $"insert into organisation values ('{One}', '一の市', null, true, now())",
            $"insert into organisation values ('{Other}', '二の市', null, true, now())",
            Naming(One),
            $"insert into department values (gen_random_uuid(), '{One}', null, '総務課', now())",
            $"insert into audit_entry (organisation_id, sequence, at, kind, result) values ('{One}', 1, now(), 'a', 'done')",
            $"insert into audit_leaf (organisation_id, sequence, leaf) values ('{One}', 1, sha256(''))",
            $"insert into audit_node values ('{One}', 8, 0, sha256(''))",
            $"""
                insert into message values (gen_random_uuid(), 1, 1, gen_random_uuid(), '{One}', gen_random_uuid(),
                                            gen_random_uuid(), gen_random_uuid(), now(), '\x00', '\x00')
                """,
        ];
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection, transaction);
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    public async Task DisposeAsync() => await Database.DisposeAsync();

    public static string Naming(Guid organisationId) =>
        $"select set_config('app.organisation', '{organisationId}', true)";
}
