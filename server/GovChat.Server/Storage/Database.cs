using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovChat.Server.Storage;

/// <summary>
/// The one way to the database. Work happens in one transaction that has named its organisation first; a transaction
/// that has not sees no row of any organisation, because row-level security holds against the server's role.
/// </summary>
internal sealed class Database(NpgsqlDataSource source, IRowKeeper? keeper = null)
{
    /// <summary>Work on the control plane; committed when <paramref name="work"/> returns, undone when it throws.</summary>
    public async Task<T> InOrganisationAsync<T>(
        Guid organisationId,
        Func<GovChatDb, Task<T>> work,
        CancellationToken cancellation
    )
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await NameOrganisationAsync(connection, organisationId, cancellation);
        await using var db = new GovChatDb(OptionsFor(connection), organisationId, keeper);
        await db.Database.UseTransactionAsync(transaction, cancellation);
        var result = await work(db);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    /// <inheritdoc cref="InOrganisationAsync{T}"/>
    public Task InOrganisationAsync(Guid organisationId, Func<GovChatDb, Task> work, CancellationToken cancellation) =>
        InOrganisationAsync(
            organisationId,
            async db =>
            {
                await work(db);
                return true;
            },
            cancellation
        );

    /// <summary>Hand-written SQL of the data plane, under the same rules; the first batch also names the organisation.</summary>
    public async Task<T> InOrganisationSqlAsync<T>(
        Guid organisationId,
        Func<OrganisationSql, Task<T>> work,
        CancellationToken cancellation
    )
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var result = await work(new OrganisationSql(connection, transaction, organisationId));
        await transaction.CommitAsync(cancellation);
        return result;
    }

    /// <summary>
    /// Readings without a transaction around them, for what is asked at every call: each batch names the organisation and is
    /// a transaction by itself, so that nothing but the readings goes there and back. Nothing holds them together but what
    /// they ask for.
    /// </summary>
    public async Task<T> ReadInOrganisationSqlAsync<T>(
        Guid organisationId,
        Func<OrganisationSql, Task<T>> read,
        CancellationToken cancellation
    )
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await read(new OrganisationSql(connection, transaction: null, organisationId));
    }

    /// <summary>
    /// Work on the few tables that belong to no single organisation (the list of organisations, set-up links,
    /// revocations). The transaction names none, so every other table is empty to it.
    /// </summary>
    public async Task<T> AcrossOrganisationsAsync<T>(Func<GovChatDb, Task<T>> work, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var db = new GovChatDb(OptionsFor(connection), Guid.Empty, keeper);
        await db.Database.UseTransactionAsync(transaction, cancellation);
        var result = await work(db);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    /// <summary>One reading statement of hand-written SQL on those tables, which is a transaction by itself.</summary>
    public async Task<T> ReadAcrossOrganisationsAsync<T>(
        string sql,
        Func<NpgsqlDataReader, Task<T>> read,
        CancellationToken cancellation,
        params NpgsqlParameter[] parameters
    )
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        return await read(rows);
    }

    private static async Task NameOrganisationAsync(
        NpgsqlConnection connection,
        Guid organisationId,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(OrganisationSql.NameOrganisation, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organisationId.ToString("D") });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static DbContextOptions<GovChatDb> OptionsFor(NpgsqlConnection connection) =>
        new DbContextOptionsBuilder<GovChatDb>()
            .UseNpgsql(connection)
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(RowsAsTheyCome.Instance)
            .Options;
}
