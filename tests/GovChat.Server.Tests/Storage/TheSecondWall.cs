using Npgsql;

namespace GovChat.Server.Tests.Storage;

/// <summary>What PostgreSQL itself refuses the server's role, tried with plain SQL as that role.</summary>
public sealed class TheSecondWall(TwoOrganisations rows) : IClassFixture<TwoOrganisations>
{
    private static readonly Guid One = TwoOrganisations.One;
    private static readonly Guid Other = TwoOrganisations.Other;

    [Fact]
    public async Task A_transaction_that_names_no_organisation_sees_no_row_of_any()
    {
        Assert.Equal(0L, await CountAsync("select count(*) from department"));
        Assert.Equal(1L, await CountAsync("select count(*) from department", Naming(One)));
    }

    [Fact]
    public async Task A_transaction_that_names_another_organisation_sees_no_row_of_this_one()
    {
        Assert.Equal(0L, await CountAsync("select count(*) from message", Naming(Other)));
        Assert.Equal(1L, await CountAsync("select count(*) from message", Naming(One)));
    }

    [Fact]
    public async Task A_row_of_another_organisation_cannot_be_written()
    {
        var statement = $"insert into department values (gen_random_uuid(), '{Other}', null, '他市の課', now())";

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(Naming(One), statement));
        Assert.Null(await RefusalAsync(Naming(Other), statement));
    }

    [Theory]
    [InlineData("update audit_entry set kind = 'b'")]
    [InlineData("delete from audit_entry")]
    [InlineData("truncate audit_entry")]
    [InlineData("update audit_leaf set leaf = sha256('')")]
    [InlineData("delete from audit_node")]
    [InlineData("truncate audit_checkpoint")]
    [InlineData("update message set body = '\\x01'")]
    [InlineData("delete from message")]
    [InlineData("alter table message disable row level security")]
    [InlineData("drop policy of_one_organisation on message")]
    [InlineData("update revocation set at = now()")]
    [InlineData("delete from organisation_key")]
    public async Task The_server_cannot_take_back_what_is_written_nor_open_the_wall(string statement)
    {
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(Naming(One), statement));
        Assert.Null(await RefusalAsync(Naming(One), "select count(*) from audit_entry"));
    }

    [Theory]
    [InlineData("update audit_entry set kind = 'b'")]
    [InlineData("delete from audit_entry")]
    [InlineData("truncate audit_entry")]
    [InlineData("update audit_leaf set leaf = sha256('')")]
    [InlineData("delete from audit_node")]
    [InlineData("truncate audit_checkpoint")]
    public async Task Not_even_the_owner_of_the_tables_changes_the_audit_log(string statement)
    {
        await using var connection = new NpgsqlConnection(rows.Database.OwnerConnectionString);
        await connection.OpenAsync();

        Assert.Equal(PostgresErrorCodes.RaiseException, await RefusalAsync(connection, Naming(One), statement));
        Assert.Null(await RefusalAsync(connection, Naming(One), "select count(*) from audit_entry"));
    }

    private static string Naming(Guid organisationId) => TwoOrganisations.Naming(organisationId);

    private async Task<string?> RefusalAsync(params string[] statements)
    {
        await using var connection = new NpgsqlConnection(rows.Database.ServerConnectionString);
        await connection.OpenAsync();
        return await RefusalAsync(connection, statements);
    }

    /// <summary>The error's code, or null; nothing is kept either way.</summary>
    private static async Task<string?> RefusalAsync(NpgsqlConnection connection, params string[] statements)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            foreach (var statement in statements)
            {
                await using var command = new NpgsqlCommand(statement, connection, transaction);
                await command.ExecuteNonQueryAsync();
            }

            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
        finally
        {
            await transaction.RollbackAsync();
        }
    }

    private async Task<long> CountAsync(string query, params string[] before)
    {
        await using var connection = new NpgsqlConnection(rows.Database.ServerConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var statement in before)
        {
            await using var naming = new NpgsqlCommand(statement, connection, transaction);
            await naming.ExecuteNonQueryAsync();
        }

        await using var command = new NpgsqlCommand(query, connection, transaction);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
