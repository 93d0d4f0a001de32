using Npgsql;

namespace GovChat.Server.Storage;

/// <summary>
/// Hand-written SQL of one organisation: one transaction, whose first batch names it before anything else runs, or, without a
/// transaction, batches of which each names it.
/// </summary>
internal sealed class OrganisationSql(NpgsqlConnection connection, NpgsqlTransaction? transaction, Guid organisationId)
{
    internal const string NameOrganisation = "select set_config('app.organisation', $1, true)";

    private bool isNamed;

    /// <summary>Whose transaction it is.</summary>
    public Guid OrganisationId => organisationId;

    /// <summary>How many result sets precede the caller's own in a batch: 1 where it names the organisation.</summary>
    public int LeadingResults { get; private set; }

    /// <summary>Statements that go to the server together.</summary>
    public NpgsqlBatch Batch()
    {
        var batch = new NpgsqlBatch(connection, transaction);
        var names = transaction is null || !isNamed;
        LeadingResults = names ? 1 : 0;
        if (names)
        {
            var naming = new NpgsqlBatchCommand(NameOrganisation);
            naming.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organisationId.ToString("D") });
            batch.BatchCommands.Add(naming);
            isNamed = true;
        }

        return batch;
    }

    /// <summary>One statement of a batch.</summary>
    public static NpgsqlBatchCommand Statement(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        return command;
    }

    /// <summary>Runs one statement and gives its rows; the caller reads them to the end.</summary>
    public Task<NpgsqlDataReader> ReadAsync(
        string sql,
        CancellationToken cancellation,
        params NpgsqlParameter[] parameters
    ) => ReadAsync(cancellation, Statement(sql, parameters));

    /// <summary>Runs statements in one go and gives their rows, one result after the other.</summary>
    public async Task<NpgsqlDataReader> ReadAsync(
        CancellationToken cancellation,
        params IReadOnlyList<NpgsqlBatchCommand> statements
    )
    {
        await using var batch = Batch();
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement);
        }

        var reader = await batch.ExecuteReaderAsync(cancellation);
        for (var leading = LeadingResults; leading > 0; leading--)
        {
            await reader.NextResultAsync(cancellation);
        }

        return reader;
    }

    /// <summary>Runs one statement and gives the number of rows it changed.</summary>
    public async Task<int> ExecuteAsync(string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var reader = await ReadAsync(sql, cancellation, parameters);
        return reader.RecordsAffected;
    }
}
