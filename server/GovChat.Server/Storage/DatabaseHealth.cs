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

    // Written down nowhere but in the names of the columns, so that no list of ours can be wrong.
    private const string CheckNothingPlain = """
        select not exists (
            select from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and starts_with(a.attname, 'plain_')
        )
        """;

    /// <exception cref="InvalidOperationException">An older version's words still stand in the clear.</exception>
    public async Task RefuseWhatIsNotSealedAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(CheckNothingPlain);
        if (await command.ExecuteScalarAsync(cancellation) is not true)
        {
            throw new InvalidOperationException(
                "Names and notes of an older version are not sealed yet: run \"migrate --database-owner FILE --data DIR\"."
            );
        }
    }

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
