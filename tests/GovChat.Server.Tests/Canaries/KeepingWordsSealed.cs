using System.Globalization;
using System.IO.Compression;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Postgres;
using Npgsql;

namespace GovChat.Server.Tests.Canaries;

/// <summary>
/// Texts go into every sealed column by its own door. Then everything an operator has is searched for them, in every
/// spelling: data files, write-ahead log and log of PostgreSQL, a base backup as files and as an archive, dumps, the
/// server's data folder, what it leaves in the temporary folder, and every line it would log at the most talkative level.
/// </summary>
/// <remarks>
/// <c>GOVCHAT_CANARIES=10000 dotnet test tests/GovChat.Server.Tests -c Release --filter KeepingWordsSealed</c> is the long
/// run; 500 without it.
/// </remarks>
public sealed class KeepingWordsSealed(GovChatAppOnItsOwnCluster app) : IClassFixture<GovChatAppOnItsOwnCluster>
{
    /// <summary>The retention job's own sentence, placed on the day after the founding: no door leads there.</summary>
    private const string NobodysWords = "retention_canary.";

    private const string Variable = "GOVCHAT_CANARIES";
    private const int CanariesOfAShortRun = 500;

    private readonly string word = CanarySearch.NewWord();

    private static int Canaries =>
        int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var asked)
            ? asked
            : CanariesOfAShortRun;

    [Fact]
    public async Task No_file_backup_dump_or_log_holds_any_of_them()
    {
        var started = Directory.GetCreationTimeUtc(app.DataFolder);
        var doors = new SealedDoors(app, word);
        await doors.PlantAsync(Canaries);
        Assert.True(doors.Planted >= Canaries, $"only {doors.Planted} were planted");
        await ShowsThemAsync(await app.OwnerAsync());
        Assert.Empty(await EmptyColumnsAsync());

        var search = new EncodedWord(word);
        var backups = Directory.CreateTempSubdirectory("govchat-backups-").FullName;
        try
        {
            var cluster = await ClusterFiles.FolderAsync(app.Cluster);
            Assert.Empty(search.FilesWithIt(cluster)); // A checkpoint takes write-ahead log away.
            await ClusterFiles.CheckpointAsync(app.Database);
            await Backups.TakeAsync(app.Cluster, app.Database, backups);
            foreach (var folder in new[] { cluster, backups, app.DataFolder })
            {
                Assert.Empty(search.FilesWithIt(folder));
                FindsWhatIsPlanted(search, folder);
            }

            Assert.Empty(search.FilesWithIt(Path.GetTempPath(), isDeep: false, started));
            Assert.Empty(app.Lines.SelectMany(search.Found));
            Assert.NotEmpty(search.Found($"a line with {word}"));
            await FindsAPlainColumnAsync(search, cluster, backups);
        }
        finally
        {
            Directory.Delete(backups, recursive: true);
        }
    }

    /// <summary>They are there: people who may see them see them.</summary>
    private async Task ShowsThemAsync(Colleague owner)
    {
        var people = await owner.Terminal.GetAsync<IReadOnlyList<PersonView>>(Routes.People);
        var audit = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=person.suspended");

        Assert.Contains(people, person => person.DisplayName.StartsWith(word, StringComparison.Ordinal));
        Assert.Contains(people, person => person.MailAddress?.StartsWith(word, StringComparison.Ordinal) == true);
        Assert.StartsWith(word, Assert.Single(audit.Entries).Details["reason"], StringComparison.Ordinal);
    }

    /// <summary>Sealed columns that no door has put anything into; there must be none, else nothing was proven of them.</summary>
    private async Task<IReadOnlyList<string>> EmptyColumnsAsync()
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var naming = new NpgsqlCommand(
            "select set_config('app.organisation', id::text, false) from organisation",
            connection
        );
        await naming.ExecuteNonQueryAsync();
        var empty = new List<string>();
        foreach (var column in SealedColumns())
        {
            var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
            await using var asking = new NpgsqlCommand(
                $"select exists (select from {table} where octet_length({name}) > 46)",
                connection
            );
            if (await asking.ExecuteScalarAsync() is not true)
            {
                empty.Add(column);
            }
        }

        return empty;
    }

    private static IEnumerable<string> SealedColumns() =>
        File.ReadLines(Repository.At("server", "GovChat.Server", "Texts.txt"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 2 && words[2] == "sealed")
            .Select(words => words[0])
            .Where(column => !column.StartsWith(NobodysWords, StringComparison.Ordinal));

    /// <summary>The same search finds the word in each spelling, as it is and compressed, put among the same files.</summary>
    private static void FindsWhatIsPlanted(EncodedWord search, string folder)
    {
        var path = Path.Combine(folder, "planted");
        foreach (var (name, spelling) in search.Spellings)
        {
            File.WriteAllBytes(path, [.. "before "u8, .. spelling, .. " after"u8]);
            Assert.Contains($"{path}: {name}", search.FilesWithIt(folder, isDeep: false));
            using (var file = File.Create(path))
            {
                file.Write("a header"u8);
                using var gzip = new GZipStream(file, CompressionLevel.Fastest);
                gzip.Write([.. "before "u8, .. spelling, .. " after"u8]);
            }

            Assert.Contains($"{path}: {name}, compressed", search.FilesWithIt(folder, isDeep: false));
        }

        File.Delete(path);
    }

    /// <summary>A column that is not sealed is found in the files, in the write-ahead log, in each backup and in each dump.</summary>
    private async Task FindsAPlainColumnAsync(EncodedWord search, string cluster, string backups)
    {
        var owner = await app.OwnerAsync();
        var departments = await owner.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        await owner.Terminal.PostAsync<AddDepartmentRequest, DepartmentView>(
            Routes.Departments,
            new AddDepartmentRequest(word, departments[0].DepartmentId)
        );
        Assert.NotEmpty(search.FilesWithIt(Path.Combine(cluster, "pg_wal")));
        await ClusterFiles.CheckpointAsync(app.Database);
        var again = Directory.CreateDirectory(Path.Combine(backups, "again")).FullName;
        await Backups.TakeAsync(app.Cluster, app.Database, again);

        Assert.NotEmpty(search.FilesWithIt(Path.Combine(cluster, "base")));
        var copies = search.FilesWithIt(again);
        foreach (var copy in new[] { "/base/base/", "/archive/base.tar.gz", "/dump.sql:", "/dump.sql.gz:" })
        {
            Assert.Contains(copies, file => file.Contains(copy, StringComparison.Ordinal));
        }
    }
}
