using GovChat.Server.Auditing;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovChat.Server.Upgrading;

/// <summary>
/// Seals what stands in the clear since an older version: for each organisation all of it in one transaction, then the
/// former columns are taken away. Runs after the scripts of a migration, as the owner of the tables, before a server does.
/// Whatever interrupts it, the next migration goes on with it.
/// </summary>
/// <param name="database">As the owner of the tables.</param>
/// <param name="columns">The former columns.</param>
/// <param name="keys">Null when nobody said where they are.</param>
/// <param name="organisations">Opens them; null with them.</param>
internal sealed class SealFormerWords(
    Database database,
    FormerColumns columns,
    KeyRing? keys = null,
    Organisations? organisations = null
)
{
    private const string AuditEntries = "audit_entry";

    private const int RowsAtOnce = 5_000;

    // Entries are never changed, so what they say goes beside them, and their former columns go with what they hold.
    private const string FindEntries = """
        select e.sequence, e.plain_subject_name, e.plain_details::text from audit_entry e
        where not exists (select from audit_detail d where d.organisation_id = e.organisation_id and d.sequence = e.sequence)
        order by e.sequence limit $1
        """;

    private const string AddWords = """
        insert into audit_detail (organisation_id, sequence, words)
        select current_setting('app.organisation')::uuid, * from unnest($1, $2)
        """;

    /// <exception cref="InvalidOperationException">There is something to seal, and no keys to do it with.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var former = await columns.FindAsync(cancellation);
        if (former.Count == 0)
        {
            return;
        }

        foreach (var organisationId in await OrganisationsAsync(cancellation))
        {
            await database.InOrganisationSqlAsync(
                organisationId,
                sql => SealAsync(sql, former, KeysOrRefuse(), cancellation),
                cancellation
            );
        }

        foreach (var table in former)
        {
            var needed = FormerColumn.All.Where(column =>
                column.Table == table.Key && column.IsNeeded && table.Contains(column.Plain)
            );
            await columns.DropAsync(
                table.Key,
                table,
                needed.Select(column => column.Column),
                mustBeEmpty: table.Key != AuditEntries,
                cancellation
            );
        }
    }

    private KeyRing KeysOrRefuse() =>
        keys
        ?? throw new InvalidOperationException(
            "Names and notes of an older version are to be sealed: say --data DIR too, where the keys are."
        );

    private async Task<IReadOnlyList<Guid>> OrganisationsAsync(CancellationToken cancellation)
    {
        var ids = await database.AcrossOrganisationsAsync(
            db => db.Organisations.Select(row => row.Id).ToListAsync(cancellation),
            cancellation
        );
        if (ids.Count > 0 && organisations is not null)
        {
            await organisations.LoadAsync(cancellation);
        }

        return ids;
    }

    private static async Task<bool> SealAsync(
        OrganisationSql sql,
        ILookup<string, string> former,
        KeyRing keys,
        CancellationToken cancellation
    )
    {
        foreach (var column in FormerColumn.All.Where(column => former[column.Table].Contains(column.Plain)))
        {
            while (await SealAsync(sql, column, keys, cancellation) == RowsAtOnce)
            {
                // There may be more.
            }
        }

        if (former[AuditEntries].Contains("plain_details"))
        {
            while (await SealEntriesAsync(sql, keys, cancellation) == RowsAtOnce)
            {
                // There may be more.
            }
        }

        return true;
    }

    private static async Task<int> SealAsync(
        OrganisationSql sql,
        FormerColumn column,
        KeyRing keys,
        CancellationToken cancellation
    )
    {
        var rowNames = new List<object>();
        var words = new List<byte[]>();
        await using (var rows = await sql.ReadAsync(column.Find, cancellation, Parameter.Of(RowsAtOnce)))
        {
            while (await rows.ReadAsync(cancellation))
            {
                var rowId = FormerColumn.RowOf(rows.GetValue(0));
                rowNames.Add(rows.GetValue(0));
                words.Add(keys.SealWords(sql.OrganisationId, column.Purpose, rowId, rows.GetString(1)));
            }
        }

        NpgsqlParameter names =
            rowNames.FirstOrDefault() is string
                ? Parameter.Of(rowNames.Cast<string>().ToArray())
                : Parameter.Of(rowNames.Cast<Guid>().ToArray());
        await sql.ExecuteAsync(column.Replace, cancellation, names, Parameter.Of(words.ToArray()));
        return words.Count;
    }

    private static async Task<int> SealEntriesAsync(OrganisationSql sql, KeyRing keys, CancellationToken cancellation)
    {
        var numbers = new List<long>();
        var words = new List<byte[]>();
        await using (var rows = await sql.ReadAsync(FindEntries, cancellation, Parameter.Of(RowsAtOnce)))
        {
            while (await rows.ReadAsync(cancellation))
            {
                var subjectName = rows.IsDBNull(1) ? null : rows.GetString(1);
                numbers.Add(rows.GetInt64(0));
                words.Add(AuditWords.Of(subjectName, rows.GetString(2)).Seal(keys, sql.OrganisationId, numbers[^1]));
            }
        }

        await sql.ExecuteAsync(AddWords, cancellation, Parameter.Of(numbers.ToArray()), Parameter.Of(words.ToArray()));
        return numbers.Count;
    }
}
