using GovChat.Audit;
using GovChat.Server.Auditing;
using GovChat.Server.Storage;
using GovChat.Server.Upgrading;
using Npgsql;

namespace GovChat.Server.Tests.Upgrading;

/// <summary>What stood in the clear before names were sealed is sealed by the migration, and no copy of it stays.</summary>
public sealed class SealingAnOlderDatabase(UpgradedDatabase upgraded) : IClassFixture<UpgradedDatabase>
{
    private const string PlainColumns = """
        select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and starts_with(a.attname, 'plain_')
        """;

    [Fact]
    public async Task Every_word_is_sealed_where_it_stood()
    {
        foreach (var organisationId in new[] { upgraded.Older.One, upgraded.Older.Other })
        {
            foreach (var column in FormerColumn.All)
            {
                var rows = await upgraded.Older.RowsAsync(
                    organisationId,
                    $"select {column.Key}, {column.Column} from {column.Table} where {column.Column} is not null"
                );
                Assert.NotEmpty(rows);
                Assert.All(rows, row => Assert.StartsWith(upgraded.Older.Word, Open(row), StringComparison.Ordinal));

                string Open(object?[] row) =>
                    upgraded.Older.Ring.OpenWords(
                        organisationId,
                        column.Purpose,
                        FormerColumn.RowOf(row[0]!),
                        (byte[])row[1]!
                    );
            }
        }
    }

    [Fact]
    public async Task What_the_audit_log_said_it_still_says()
    {
        var organisationId = upgraded.Older.One;
        var rows = await upgraded.Older.RowsAsync(
            organisationId,
            "select sequence, words from audit_detail order by sequence"
        );
        var said = rows.Select(row =>
                AuditWords.Open(upgraded.Older.Ring, organisationId, (long)row[0]!, (byte[])row[1]!)
            )
            .ToArray();

        Assert.Equal([$"{upgraded.Older.Word} subject", null], said.Select(words => words.SubjectName));
        Assert.Equal($"{upgraded.Older.Word} detail", Assert.Single(said[0].Details).Value);
        Assert.Empty(said[1].Details);
    }

    [Fact]
    public async Task Entries_from_before_the_tree_stand_in_it_with_their_words()
    {
        foreach (var organisationId in new[] { upgraded.Older.One, upgraded.Older.Other })
        {
            var rows = await upgraded.Older.RowsAsync(
                organisationId,
                """
                select e.sequence, e.at, e.kind, e.result, e.founding, l.commitment, l.leaf, d.words from audit_entry e
                join audit_leaf l on l.organisation_id = e.organisation_id and l.sequence = e.sequence
                join audit_detail d on d.organisation_id = e.organisation_id and d.sequence = e.sequence order by e.sequence
                """
            );

            Assert.Equal(2, rows.Count);
            Assert.All(
                rows,
                row =>
                {
                    var (number, commitment) = ((long)row[0]!, (byte[])row[5]!);
                    var words = AuditWords.Open(upgraded.Older.Ring, organisationId, number, (byte[])row[7]!);
                    Assert.Equal(commitment, words.Statement()!.Commitment());
                    var at = new DateTimeOffset((DateTime)row[1]!);
                    var (kind, result) = ((string)row[2]!, (string)row[3]!);
                    var record = new AuditRecord(
                        organisationId,
                        number,
                        at,
                        kind,
                        null,
                        null,
                        null,
                        null,
                        result,
                        (bool)row[4]!,
                        commitment
                    );
                    Assert.Equal((byte[])row[6]!, record.LeafHash());
                }
            );
        }
    }

    [Fact]
    public async Task No_page_of_the_tables_holds_a_word_of_it_any_more()
    {
        Assert.NotEmpty(upgraded.FilesBefore); // The same search found them before.
        Assert.Empty(await upgraded.FilesWithItAsync());
        Assert.Empty(await upgraded.Older.RowsAsync(upgraded.Older.One, PlainColumns));
    }

    [Fact]
    public async Task Without_the_keys_nothing_is_lost_and_no_server_starts_on_it()
    {
        await using var older = await OlderDatabase.CreateAsync();
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(older.Database.ServerConnectionString) { Pooling = false }
        );
        var health = new DatabaseHealth(source);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => MigrateAsync(older, dataFolder: null));
        Assert.Contains("--data", refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(await older.RowsAsync(older.One, PlainColumns));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            health.RefuseWhatIsNotSealedAsync(CancellationToken.None)
        );

        // PostgreSQL itself refuses to drop what is not sealed, whatever our own program believes.
        var dropped = await Assert.ThrowsAsync<PostgresException>(() => DropAsync(older));
        Assert.Equal(PostgresErrorCodes.CheckViolation, dropped.SqlState);

        await MigrateAsync(older, older.DataFolder);
        await health.RefuseWhatIsNotSealedAsync(CancellationToken.None);
        await MigrateAsync(older, dataFolder: null); // There is nothing left to do.
    }

    private static async Task DropAsync(OlderDatabase older)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(older.Database.OwnerConnectionString) { Pooling = false }
        );
        await new FormerColumns(source).DropAsync(
            "channel",
            ["plain_name", "plain_purpose"],
            [],
            mustBeEmpty: true,
            CancellationToken.None
        );
    }

    private static Task MigrateAsync(OlderDatabase older, string? dataFolder) =>
        GovChatHost.MigrateAsync(older.Database.OwnerConnectionString, dataFolder, CancellationToken.None);
}
