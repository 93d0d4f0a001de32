using GovChat.Testing.Postgres;

namespace GovChat.House.Tables;

/// <summary>
/// The second wall, read from the catalogue of the migrated database: every table shows its rows only to a transaction
/// that has named the organisation, or stands in a list with its reason.
/// </summary>
public sealed class RowLevelSecurity : IAsyncLifetime
{
    private static readonly Dictionary<string, string> OfNoOrganisation = new(StringComparer.Ordinal)
    {
        ["organisation"] = "is read to find out which one a host name means",
        ["set_up_link"] = "creates an organisation, so there is none yet",
        ["revocation"] = "every node reads all of it in one statement; it holds ids only",
        ["schema_version"] = "the migrator's journal; the server has no right on it",
    };

    private static readonly Dictionary<string, string> WithOwnersRights = new(StringComparer.Ordinal)
    {
        ["read_newest"] = "bodies, to the session of a member",
        ["read_stretch"] = "bodies, to the session of a member",
        ["read_quoted"] = "bodies, to the session of a member",
        ["read_changes"] = "bodies, to the session of a member",
        ["read_newest_texts"] = "bodies, to the session of a member",
        ["read_own_since"] = "what somebody said themselves, to their own session",
        ["message_leaves"] = "hashes of sealed bodies and no body, for the tree over what is said",
        ["read_log_page"] = "hands out bodies that the caller's session has an open grant for, and notes the page",
        ["read_log_changes"] =
            "hands out what became of messages to an open grant that takes out, of pages it was handed",
        ["erase_lapsed"] = "takes out bodies whose key is marked as destroyed; the server's role may change no message",
    };

    private const string OpenTables = """
        select c.relname
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not (
            c.relrowsecurity and c.relforcerowsecurity and exists (
                select from pg_policy p
                where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*'
                  and pg_get_expr(p.polqual, c.oid) like '%organisation_id = %app.organisation%'
                  and pg_get_expr(p.polwithcheck, c.oid) like '%organisation_id = %app.organisation%'
            )
            -- A second permissive policy would be joined by "or", and could open what the first one shuts.
            and (select count(*) from pg_policy p where p.polrelid = c.oid and p.polpermissive) = 1
        )
        order by c.relname
        """;

    private const string OtherRoutesRoundIt = """
        select c.relname || ' is a view or foreign table, which has no policies of its own'
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm', 'f')
        union all
        select p.proname || ' runs with its owner''s rights'
        from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
        union all
        select r.rolname || ' may go round row-level security'
        from pg_roles r where r.rolname = 'govchat_server' and (r.rolsuper or r.rolbypassrls or r.rolcreaterole)
        union all
        select c.relname || ' belongs to the server''s role'
        from pg_class c where c.relowner = 'govchat_server'::regrole
        """;

    // A function with its owner's rights that looks for its tables where the caller says can be led astray.
    private const string CarelessFunctions = """
        select p.proname::text from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.prosecdef
          and (not coalesce(p.proconfig, '{}') @> array['search_path=public, pg_temp']
               or has_function_privilege('public', p.oid, 'execute'))
        """;

    private TestDatabase? database;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database!.DisposeAsync();

    [Fact]
    public async Task Every_table_of_an_organisation_shows_its_rows_to_that_organisation_only() =>
        Assert.Equal(
            OfNoOrganisation.Keys.Order(StringComparer.Ordinal),
            await Catalogue.NamesAsync(database!, OpenTables)
        );

    [Fact]
    public async Task Nothing_leads_round_the_policies() =>
        Assert.Equal(
            WithOwnersRights.Keys.Select(name => $"{name} runs with its owner's rights").Order(StringComparer.Ordinal),
            (await Catalogue.NamesAsync(database!, OtherRoutesRoundIt)).Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task A_function_with_its_owners_rights_finds_its_tables_by_itself_and_is_not_everybodys() =>
        Assert.Empty(await Catalogue.NamesAsync(database!, CarelessFunctions));

    [Theory]
    [InlineData("create table forgotten (organisation_id uuid not null)")]
    [InlineData("alter table message no force row level security")]
    [InlineData("create policy everything on message using (true)")]
    [InlineData("drop policy of_one_organisation on person")]
    public async Task An_open_table_is_caught(string mistake)
    {
        await Catalogue.ExecuteAsync(database!, mistake);

        var open = await Catalogue.NamesAsync(database!, OpenTables);
        Assert.Single(open.Except(OfNoOrganisation.Keys, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("create view everybody as select * from person")]
    [InlineData("create function all_people() returns bigint language sql security definer return 1")]
    public async Task A_way_round_is_caught(string mistake)
    {
        await Catalogue.ExecuteAsync(database!, mistake);

        Assert.Equal(WithOwnersRights.Count + 1, (await Catalogue.NamesAsync(database!, OtherRoutesRoundIt)).Count);
        if (mistake.Contains("function", StringComparison.Ordinal))
        {
            Assert.Equal(["all_people"], await Catalogue.NamesAsync(database!, CarelessFunctions));
        }
    }
}
