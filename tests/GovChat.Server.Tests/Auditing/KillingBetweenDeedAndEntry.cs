using System.Globalization;
using System.Security.Cryptography;
using GovChat.Server.Auditing;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Npgsql;

namespace GovChat.Server.Tests.Auditing;

/// <summary>
/// Database sessions killed at any moment between a deed and the end of its transaction: there is never one without the other.
/// GOVCHAT_AUDIT_KILLS=1000 is the long run.
/// </summary>
public sealed class KillingBetweenDeedAndEntry : IAsyncLifetime
{
    private static readonly int Kills = int.Parse(
        Environment.GetEnvironmentVariable("GOVCHAT_AUDIT_KILLS") ?? "60",
        CultureInfo.InvariantCulture
    );

    private TreeBench bench = null!;

    public async Task InitializeAsync() => bench = await TreeBench.BeginAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task There_is_never_a_deed_without_its_entry_nor_an_entry_without_its_deed()
    {
        var ended = 0;
        var done = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            if (await SurvivesAsync(kill))
            {
                done++;
            }
            else
            {
                ended++;
            }
        }

        var deeds = await IdsAsync("select id from department");
        var entries = await IdsAsync("select subject_id from audit_entry where kind = 'department.added'");
        Assert.Equal(deeds, entries);
        Assert.True(deeds.Count >= done); // A commit whose answer was lost has happened all the same.
        Assert.NotEqual(0, ended);
        Assert.Equal(
            await LongAsync("select count(*) from audit_entry"),
            await LongAsync("select count(*) from audit_leaf")
        );
        await bench.LookAsync();
        Assert.Null(bench.Health.TroubleOf(LogName.Deeds(bench.Log))); // And the numbers have no gap.
    }

    /// <summary>A deed whose session is ended at some step of it; the last step is after its commit.</summary>
    private async Task<bool> SurvivesAsync(int kill)
    {
        var step = kill % 5;
        var id = Guid.NewGuid();
        var killer = Task.CompletedTask;
        try
        {
            await bench.WithAsync(async sql =>
            {
                var pid = await PidAsync(sql);
                KillAt(0, pid);
                await sql.ExecuteAsync(
                    "insert into department (id, organisation_id, name, created_at) values ($1, $2, '課', now())",
                    CancellationToken.None,
                    Parameter.Of(id),
                    Parameter.Of(sql.OrganisationId)
                );
                KillAt(1, pid);
                var happened = new AuditEvent("department.added", AuditActor.Server, id, "課");
                await bench.Audit.RecordAsync(sql, happened, CancellationToken.None);
                KillAt(2, pid);
                KillAt(3, pid);
                return true;
            });
            await killer;
            return true;
        }
        catch (NpgsqlException)
        {
            await killer;
            return false;
        }

        // Some kills are awaited, so that they surely come before the commit; the others race with what follows.
        void KillAt(int at, int pid)
        {
            if (at != step)
            {
                return;
            }

            killer = KillAsync(pid, at == 3 ? RandomNumberGenerator.GetInt32(2_000) : 0);
            if (at == 2)
            {
                killer.GetAwaiter().GetResult();
            }
        }
    }

    private async Task KillAsync(int pid, int spins)
    {
        await Task.Yield();
        Thread.SpinWait(spins);
        await bench.WithAsync(sql =>
            sql.ExecuteAsync("select pg_terminate_backend($1)", CancellationToken.None, Parameter.Of(pid))
        );
    }

    private static async Task<int> PidAsync(OrganisationSql sql)
    {
        await using var row = await sql.ReadAsync("select pg_backend_pid()", CancellationToken.None);
        await row.ReadAsync();
        return row.GetInt32(0);
    }

    private Task<List<Guid>> IdsAsync(string query) =>
        bench.WithAsync(async sql =>
        {
            await using var row = await sql.ReadAsync(query + " order by 1", CancellationToken.None);
            var ids = new List<Guid>();
            while (await row.ReadAsync())
            {
                ids.Add(row.GetGuid(0));
            }

            return ids;
        });

    private Task<long> LongAsync(string query) =>
        bench.WithAsync(async sql =>
        {
            await using var row = await sql.ReadAsync(query, CancellationToken.None);
            await row.ReadAsync();
            return row.GetInt64(0);
        });
}
