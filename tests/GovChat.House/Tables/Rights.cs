using GovChat.Testing.Postgres;

namespace GovChat.House.Tables;

/// <summary>What the server's role may do, table by table: it adds to the log of messages and to the audit log, no more.</summary>
public sealed class Rights : IAsyncLifetime
{
    private const string RightsOnLogs = """
        select table_name || ': ' || string_agg(privilege_type, ', ' order by privilege_type)
        from information_schema.role_table_grants
        where table_schema = 'public' and grantee in ('govchat_server', 'PUBLIC')
          and table_name in ('message', 'message_change', 'audit_entry', 'audit_detail', 'audit_leaf',
                             'audit_node', 'audit_checkpoint', 'message_run', 'message_node',
                             'message_checkpoint', 'schema_version')
        group by table_name order by table_name
        """;

    // Columns that the server's role has no right to select, of the tables that hold bodies.
    private const string HiddenColumns = """
        select c.relname || '.' || a.attname
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relname in ('message', 'message_change', 'emergency_body')
          and not has_column_privilege('govchat_server', c.oid, a.attnum, 'select')
        order by 1
        """;

    // Text of any kind could hold what somebody wrote. The names that may be plain are listed by what they are.
    private const string PlainTextOfMessages = """
        select column_name from information_schema.columns
        where table_schema = 'public' and table_name in ('message', 'message_change')
          and data_type not in ('uuid', 'bigint', 'smallint', 'integer', 'bytea')
          and column_name not in ('sent_at', 'at')
        """;

    private TestDatabase? database;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database!.DisposeAsync();

    [Fact]
    public async Task Logs_are_only_ever_added_to() =>
        Assert.Equal(
            [
                "audit_checkpoint: INSERT, SELECT",
                "audit_detail: INSERT, SELECT",
                "audit_entry: INSERT, SELECT",
                "audit_leaf: INSERT, SELECT",
                "audit_node: INSERT, SELECT",
                "message: INSERT",
                "message_change: INSERT",
                "message_checkpoint: INSERT, SELECT",
                "message_node: INSERT, SELECT",
                "message_run: INSERT, SELECT",
            ],
            await Catalogue.NamesAsync(database!, RightsOnLogs)
        );

    [Fact]
    public async Task The_servers_role_selects_every_column_of_a_message_but_its_body() =>
        Assert.Equal(
            ["emergency_body.body", "message.body", "message_change.body"],
            await Catalogue.NamesAsync(database!, HiddenColumns)
        );

    [Fact]
    public async Task A_body_that_can_be_selected_is_caught()
    {
        await Catalogue.ExecuteAsync(database!, "grant select (body) on message to govchat_server");

        Assert.DoesNotContain("message.body", await Catalogue.NamesAsync(database!, HiddenColumns));
    }

    [Fact]
    public async Task A_right_too_many_is_caught()
    {
        await Catalogue.ExecuteAsync(database!, "grant update on audit_entry to govchat_server");

        Assert.Contains("audit_entry: INSERT, SELECT, UPDATE", await Catalogue.NamesAsync(database!, RightsOnLogs));
    }

    [Fact]
    public async Task No_column_could_hold_the_text_of_a_message_in_the_clear() =>
        Assert.Empty(await Catalogue.NamesAsync(database!, PlainTextOfMessages));

    [Fact]
    public async Task A_column_for_plain_text_is_caught()
    {
        await Catalogue.ExecuteAsync(database!, "alter table message add column preview text");

        Assert.Equal(["preview"], await Catalogue.NamesAsync(database!, PlainTextOfMessages));
    }
}
