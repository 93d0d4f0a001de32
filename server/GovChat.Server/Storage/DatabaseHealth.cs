using Npgsql;

namespace GovChat.Server.Storage;

/// <summary>Whether the database answers, and keeps what it acknowledges.</summary>
internal sealed class DatabaseHealth(NpgsqlDataSource source)
{
    /// <summary>
    /// Settings without which an acknowledged message could be lost or silently damaged, and rights the server must not
    /// have because row-level security would not hold against them.
    /// </summary>
    private const string Check = """
        select array(
                   select name from unnest(array['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums']) as name
                   where current_setting(name) <> 'on'
               ),
               not r.rolsuper and not r.rolbypassrls
               and not exists (select 1 from pg_tables t where t.tableowner = current_user)
        from pg_roles r where r.rolname = current_user
        """;

    /// <exception cref="InvalidOperationException">The database may lose what it acknowledged, or our role is too strong.</exception>
    public async Task RefuseWhatCannotBeTrustedAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Check);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        if (row.GetFieldValue<string[]>(0) is { Length: > 0 } off)
        {
            throw new InvalidOperationException(
                $"The database may lose what it acknowledged: {string.Join(", ", off)} must be on."
            );
        }

        if (!row.GetBoolean(1))
        {
            throw new InvalidOperationException(
                "The server's database role must be no superuser, must not bypass row-level security, and must own no table."
            );
        }
    }

    public async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellation);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
