using Npgsql;

namespace GovChat.Server.Storage;

/// <summary>
/// Columns of an older version that hold words in the clear, named <c>plain_…</c> by the script that put a sealed column
/// beside them. Only the owner of the tables can look after them, and only while no server runs.
/// </summary>
internal sealed class FormerColumns(NpgsqlDataSource source)
{
    /// <summary>Stands in a table whose former columns are gone while its pages may still hold what they held.</summary>
    private const string OldPages = "plain_pages";

    private const string Find = """
        select c.relname, a.attname
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and starts_with(a.attname, 'plain_')
        order by c.relname, a.attname
        """;

    /// <summary>The columns that are still there, by their tables.</summary>
    public async Task<ILookup<string, string>> FindAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Find);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(string Table, string Column)>();
        while (await rows.ReadAsync(cancellation))
        {
            found.Add((rows.GetString(0), rows.GetString(1)));
        }

        return found.ToLookup(one => one.Table, one => one.Column);
    }

    /// <summary>
    /// Takes a table's former columns away and writes the table anew, so that none of its pages holds them any more. May be
    /// repeated after it was interrupted anywhere.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its former columns.</param>
    /// <param name="needed">Columns that hold something in every row from now on.</param>
    /// <param name="mustBeEmpty">
    /// Whether PostgreSQL is to refuse it while a row holds something there. It looks at the whole table, from which
    /// row-level security hides nothing.
    /// </param>
    /// <param name="cancellation">Stops.</param>
    public async Task DropAsync(
        string table,
        IEnumerable<string> columns,
        IEnumerable<string> needed,
        bool mustBeEmpty,
        CancellationToken cancellation
    )
    {
        var former = columns.Where(column => column != OldPages).ToArray();
        if (former.Length > 0)
        {
            var checks = former.Where(_ => mustBeEmpty).Select(column => $"add check ({column} is null)");
            var drops = former.Select(column => $"drop column {column}");
            await AlterAsync(table, [.. checks, .. needed.Select(column => $"alter column {column} set not null")]);
            await AlterAsync(table, [.. drops, $"add column if not exists {OldPages} boolean"]);
        }

        await ExecuteAsync($"vacuum (full) {table}", cancellation);
        await AlterAsync(table, [$"drop column {OldPages}"]);

        Task AlterAsync(string name, string[] actions) =>
            actions.Length == 0
                ? Task.CompletedTask
                : ExecuteAsync($"alter table {name} {string.Join(", ", actions)}", cancellation);
    }

    private async Task ExecuteAsync(string statement, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
