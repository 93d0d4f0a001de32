using System.Diagnostics;
using GovChat.Testing.Postgres;
using Npgsql;

namespace GovChat.Server.Tests.Canaries;

/// <summary>
/// What an operator takes of a cluster: base backups (as files and as compressed archives, with their write-ahead log) and
/// dumps (as text and compressed). Nobody may log in as the superuser of such a cluster, so its own account lets itself in.
/// </summary>
internal static class Backups
{
    private const string Script = """
        set -euo pipefail
        data=$1 socket=$2 database=$3 target=$4
        programs=$(bash "$5")
        account=$(stat -c %U "$data")
        as_account() { if [ "$account" = "$(id -un)" ]; then "$@"; else (cd / && runuser -u "$account" -- "$@"); fi; }
        { printf 'local all postgres trust\nlocal replication postgres trust\n'; cat "$data/pg_hba.conf"; } > "$target/hba"
        cat "$target/hba" > "$data/pg_hba.conf"
        rm "$target/hba"
        as_account "$programs/pg_ctl" -D "$data" reload > /dev/null
        chown "$account" "$target"
        to=(-h "$socket" -p 5432 -U postgres)
        as_account "$programs/pg_basebackup" "${to[@]}" -D "$target/base" -X stream -c fast
        as_account "$programs/pg_basebackup" "${to[@]}" -D "$target/archive" -X stream -c fast -Ft -z
        as_account "$programs/pg_dump" "${to[@]}" -f "$target/dump.sql" "$database"
        as_account "$programs/pg_dump" "${to[@]}" -Z 6 -f "$target/dump.sql.gz" "$database"
        """;

    public static async Task TakeAsync(PrivateCluster cluster, TestDatabase database, string target)
    {
        var connection = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString);
        string[] arguments =
        [
            "-c",
            Script,
            "backup",
            await ClusterFiles.FolderAsync(cluster),
            connection.Host!,
            connection.Database!,
            target,
            Testing.Repository.At("ops", "postgres", "install.sh"),
        ];
        using var process = Process.Start(
            new ProcessStartInfo("/bin/bash", arguments) { UseShellExecute = false, RedirectStandardError = true }
        )!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
    }
}
