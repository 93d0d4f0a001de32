using GovChat.Server.Storage;
using GovChat.Testing.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GovChat.House.Tables;

/// <summary>
/// What Entity Framework believes of the tables is what the numbered SQL files made: the same columns, types, nullability
/// and keys. A table it does not know stands in a list with its reason.
/// </summary>
public sealed class Model : IAsyncLifetime
{
    private static readonly Dictionary<string, string> OfHandWrittenSql = new(StringComparer.Ordinal)
    {
        ["audit_entry"] = "written in the statement that takes its number, read by page",
        ["audit_detail"] = "written beside its entry, read with it",
        ["audit_counter"] = "one number under a lock, in the statement that writes an entry",
        ["audit_leaf"] = "written beside its entry, read in the order of their numbers",
        ["audit_node"] = "hashes over hashes, added by the thousand, looked up by place",
        ["audit_checkpoint"] = "what was signed, added once a second at most, read by the newest",
        ["sign_in_throttle"] = "counted by one statement, so that two attempts at once count twice",
        ["mail_allowance"] = "counters, added to in one statement",
        ["filter_count"] = "counters, added to in one statement",
        ["shadow_count"] = "counters, added to in one statement",
        ["key_use"] = "counters, added to in one statement",
        ["message"] = "the data plane: appended in batches, read by number",
        ["message_run"] = "which events of a channel stand at which places of the tree, added once a second",
        ["message_node"] = "hashes over hashes, added by the thousand, looked up by place",
        ["message_checkpoint"] = "what was signed, added once a second at most, read by the newest",
        ["message_change"] = "the data plane: appended in batches, read by the number of its message or its own",
        ["log_grant_page"] = "written by the function that hands out a page of a log, and by nobody else",
        ["device_opening"] = "written beside a reading at most once a day, read by the incident sheet",
        ["emergency_body"] = "the data plane: appended with its message",
        ["schema_version"] = "the migrator's journal",
    };

    private const string Columns = """
        select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
            || case when a.attnotnull then ' not null' else '' end
            || case when a.attnum = any(k.conkey) then ' key' else '' end
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        """;

    private TestDatabase? database;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database!.DisposeAsync();

    [Fact]
    public async Task The_model_equals_the_migrated_database() => Assert.Empty(await DifferencesAsync());

    [Fact]
    public async Task Tables_of_hand_written_SQL_are_there_and_unknown_to_the_model()
    {
        var names = (await Catalogue.NamesAsync(database!, Columns)).Select(TableOf);

        Assert.Empty(OfHandWrittenSql.Keys.Except(names, StringComparer.Ordinal));
        Assert.Empty(Believed().Select(TableOf).Intersect(OfHandWrittenSql.Keys, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("alter table person add column nickname text")]
    [InlineData("alter table person drop column created_at")]
    [InlineData("alter table person alter column display_name drop not null")]
    [InlineData("alter table organisation alter column name type varchar(40)")]
    [InlineData("create table forgotten (id uuid primary key)")]
    public async Task A_difference_is_caught(string mistake)
    {
        await Catalogue.ExecuteAsync(database!, mistake);

        Assert.NotEmpty(await DifferencesAsync());
    }

    private async Task<IReadOnlyList<string>> DifferencesAsync()
    {
        var columns = await Catalogue.NamesAsync(database!, Columns);
        var found = columns.Where(column => !OfHandWrittenSql.ContainsKey(TableOf(column))).ToArray();
        var believed = Believed();
        return
        [
            .. found.Except(believed, StringComparer.Ordinal).Select(column => $"only in the database: {column}"),
            .. believed.Except(found, StringComparer.Ordinal).Select(column => $"only in the model: {column}"),
        ];
    }

    private static string TableOf(string column) => column.Split('.')[0];

    private static string[] Believed()
    {
        // The model is built without asking a database; where it would be does not matter.
        var options = new DbContextOptionsBuilder<GovChatDb>()
            .UseNpgsql("Host=none")
            .UseSnakeCaseNamingConvention()
            .Options;
        using var db = new GovChatDb(options);
        var tables = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables;
        return [.. tables.SelectMany(table => table.Columns.Select(column => Said(table, column)))];
    }

    private static string Said(ITable table, IColumn column)
    {
        var notNull = column.IsNullable ? string.Empty : " not null";
        var key = table.PrimaryKey!.Columns.Contains(column) ? " key" : string.Empty;
        return $"{table.Name}.{column.Name} {column.StoreType}{notNull}{key}";
    }
}
