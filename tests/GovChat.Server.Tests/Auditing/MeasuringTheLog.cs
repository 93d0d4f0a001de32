using System.Diagnostics;
using System.Globalization;
using GovChat.Server.Auditing;
using GovChat.Server.Auditing.Trees;
using GovChat.Server.Storage;
using Xunit.Abstractions;

namespace GovChat.Server.Tests.Auditing;

/// <summary>
/// What an entry costs a deed, and a page and a proof of a long log. Tells figures and holds nobody to them: how fast a machine
/// is no test decides. GOVCHAT_AUDIT_MEASURE=1000000 is the long log.
/// </summary>
public sealed class MeasuringTheLog(ITestOutputHelper told) : IAsyncLifetime
{
    private static readonly int Entries = int.Parse(
        Environment.GetEnvironmentVariable("GOVCHAT_AUDIT_MEASURE") ?? "600",
        CultureInfo.InvariantCulture
    );

    private static readonly int Deeds = Entries > 10_000 ? 1_000 : 60;

    // Entries that look like those of a working day; their leaves are no hashes of them, which no figure here depends on.
    private const string Fill = """
        with entry as (
            insert into audit_entry (organisation_id, sequence, at, kind, actor_id, result, founding)
            select $1, n, now(), case n % 3 when 0 then 'device.approved' else 'sign_in.done' end, gen_random_uuid(), 'done', false
            from generate_series($2::bigint, $3::bigint) as n
        ), words as (
            insert into audit_detail (organisation_id, sequence, words)
            select $1, n, $4 from generate_series($2::bigint, $3::bigint) as n
        )
        insert into audit_leaf (organisation_id, sequence, leaf)
        select $1, n, sha256(int8send(n)) from generate_series($2::bigint, $3::bigint) as n
        """;

    private TreeBench bench = null!;

    public async Task InitializeAsync() => bench = await TreeBench.BeginAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task A_deed_with_its_entry_and_a_page_of_a_long_log()
    {
        await FillAsync();
        var bare = await EachAsync(sql => DeedAsync(sql));
        var recorded = await EachAsync(async sql =>
        {
            await DeedAsync(sql);
            var happened = new AuditEvent("department.added", AuditActor.Server, Guid.NewGuid(), "総務課");
            await bench.Audit.RecordAsync(sql, happened, CancellationToken.None);
        });
        var page = await EachAsync(sql =>
            new DeedRows(sql).EntriesAsync(Entries - 50, Entries, 50, CancellationToken.None)
        );

        told.WriteLine($"{Entries} entries; a deed {bare}; with its entry {recorded}; 50 entries {page}");
        Assert.Equal(Entries + Deeds, await LastAsync());
    }

    private async Task FillAsync()
    {
        const int atOnce = 50_000;
        var words = AuditWords
            .Of(new AuditEvent("x", AuditActor.Server, null, "庁内端末"))
            .Seal(bench.Ring, bench.Log, 1);
        for (var from = 1; from <= Entries; from += atOnce)
        {
            await bench.WithAsync(sql =>
                sql.ExecuteAsync(
                    Fill,
                    CancellationToken.None,
                    Parameter.Of(sql.OrganisationId),
                    Parameter.Of((long)from),
                    Parameter.Of((long)Math.Min(Entries, from + atOnce - 1)),
                    Parameter.Of(words)
                )
            );
        }

        await bench.WithAsync(sql =>
            sql.ExecuteAsync(
                "insert into audit_counter (organisation_id, last) values ($1, $2)",
                CancellationToken.None,
                Parameter.Of(sql.OrganisationId),
                Parameter.Of((long)Entries)
            )
        );
    }

    // Some row of the log's organisation, written as an administrator's deed writes one.
    private static Task<int> DeedAsync(OrganisationSql sql) =>
        sql.ExecuteAsync(
            "insert into key_use (organisation_id, hour, key_id, level, count) values ($1, now(), gen_random_uuid(), 'Root', 1)",
            CancellationToken.None,
            Parameter.Of(sql.OrganisationId)
        );

    private async Task<string> EachAsync(Func<OrganisationSql, Task> deed)
    {
        var times = new List<double>();
        for (var at = 0; at < Deeds; at++)
        {
            var started = Stopwatch.GetTimestamp();
            await bench.WithAsync(async sql =>
            {
                await deed(sql);
                return true;
            });
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"p50 {times[Deeds / 2]:0.00} ms, p99 {times[Deeds * 99 / 100]:0.00} ms"
        );
    }

    private Task<long> LastAsync() =>
        bench.WithAsync(async sql =>
        {
            await using var row = await sql.ReadAsync("select max(sequence) from audit_entry", CancellationToken.None);
            await row.ReadAsync();
            return row.GetInt64(0);
        });
}
