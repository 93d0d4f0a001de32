using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using GovChat.Server.Tests.Secrets;
using GovChat.Testing.Postgres;
using Npgsql;

namespace GovChat.Server.Tests.Upgrading;

/// <summary>
/// A database as the version before names were sealed left it, with two organisations and a row in each column that held
/// words in the clear. Every one of them holds <see cref="Word"/>.
/// </summary>
internal sealed class OlderDatabase : IAsyncDisposable
{
    private OlderDatabase(TestDatabase database, string dataFolder)
    {
        (Database, DataFolder) = (database, dataFolder);
        Ring = Rings.New(Path.Combine(dataFolder, "keys"));
    }

    public TestDatabase Database { get; }

    /// <summary>Where the keys are.</summary>
    public string DataFolder { get; }

    /// <summary>The keys as they were made.</summary>
    public KeyRing Ring { get; }

    public string Word { get; } = Canaries.CanarySearch.NewWord();

    public Guid One { get; } = Guid.NewGuid();

    public Guid Other { get; } = Guid.NewGuid();

    public static async Task<OlderDatabase> CreateAsync()
    {
        var cluster = await PrivateCluster.StartedAsync();
        var older = new OlderDatabase(
            await cluster.CreateEmptyDatabaseAsync(),
            Directory.CreateTempSubdirectory("govchat-older-").FullName
        );
        Migrator.Migrate(older.Database.OwnerConnectionString, before: "0015");
        await older.FillAsync(older.One);
        await older.FillAsync(older.Other);
        return older;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(DataFolder, recursive: true);
    }

    public async Task<IReadOnlyList<object?[]>> RowsAsync(Guid organisationId, string query)
    {
        await using var connection = await NamedAsync(organisationId);
        await using var command = new NpgsqlCommand(query, connection);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<object?[]>();
        while (await rows.ReadAsync())
        {
            var values = new object[rows.FieldCount];
            rows.GetValues(values);
            found.Add([.. values.Select(value => value is DBNull ? null : value)]);
        }

        return found;
    }

    public async Task DoAsync(Guid organisationId, params string[] statements)
    {
        await using var connection = await NamedAsync(organisationId);
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task FillAsync(Guid id)
    {
        var keys = Ring.CreateOrganisation(id);
        var (key, root) = (keys.OrganisationKeys[0].Key, keys.Roots[0]);
        const string device = "(select id from device)";
        const string person = "(select id from person where user_name = 'a')";
        await DoAsync(
            id,
            $"insert into organisation (id, name, created_at) values ('{id}', '市', now())",
            $"""
            insert into organisation_key (id, organisation_id, version, wrapped, check_value, created_at)
            values ('{key.Id}', '{id}', 1, '{Hex(key.Bytes)}', '{Hex(key.CheckValue!)}', now())
            """,
            $"insert into root_key values ('{root.Id}', '{id}', 1, '{Hex(root.Bytes)}', '{Hex(root.CheckValue!)}', now())",
            $"insert into department values (gen_random_uuid(), '{id}', null, '課', now())",
            $"""
            insert into person (id, organisation_id, department_id, display_name, user_name, normalized_user_name,
                                mail_address, created_at)
            select gen_random_uuid(), '{id}', d.id, '{Word} ' || n, n, upper(n), case n when 'a' then '{Word}@city' end,
                   now()
            from department d cross join (values ('a'), ('b')) as v (n)
            """,
            $"""
            insert into device (id, organisation_id, public_key, thumbprint, key_since, code, label, address, state,
                                requested_at, expires_at, note, end_reason, ended_at)
            values (gen_random_uuid(), '{id}', '\x00', '\x00', now(), '12345678', '{Word} label', '127.0.0.1',
                    'Revoked', now(), now(), '{Word} note', '{Word} reason', now())
            """,
            $"""
            insert into device_approval (device_id, organisation_id, deed, approved_by, approved_at, asset_number, zone,
                                         note)
            values ({device}, '{id}', 'Wake', {person}, now(), 'PC-1', 'Lgwan', '{Word} approval')
            """,
            $"""
            insert into device_inventory (organisation_id, asset_number, zone, person_id, note, imported_at)
            values ('{id}', 'PC-1', 'Lgwan', {person}, '{Word} inventory', now())
            """,
            $"""
            insert into lost_report (id, organisation_id, device_id, reported_by, how, circumstances, reported_at,
                                     dead_at, sessions_ended)
            values (gen_random_uuid(), '{id}', {device}, {person}, 'Owner', '{Word} lost', now(), now(), 0)
            """,
            $"""
            insert into channel (id, organisation_id, kind, name, purpose, key_id, created_by, created_at)
            values (gen_random_uuid(), '{id}', 'Public', '{Word} name', '{Word} purpose', gen_random_uuid(), {person},
                    now())
            """,
            $"""
            insert into notice (id, organisation_id, person_id, kind, subject_name, count, created_at)
            values (gen_random_uuid(), '{id}', {person}, 'DeviceLost', '{Word} notice', 1, now())
            """,
            $"""
            insert into person_passkey (id, organisation_id, person_id, name, credential_id, public_key, sign_count,
                                        is_user_verified, is_backup_eligible, is_backed_up, created_at)
            values (gen_random_uuid(), '{id}', {person}, '{Word} passkey', '\x00', '\x00', 0, true, true, true, now())
            """,
            $$"""
            insert into audit_entry (organisation_id, sequence, at, kind, subject_name, result, details)
            values ('{{id}}', 1, now(), 'person.added', '{{Word}} subject', 'done', '{"reason":"{{Word}} detail"}'),
                   ('{{id}}', 2, now(), 'sign_in.refused', null, 'wrong_code', '{}')
            """,
            $"insert into passkey_ceremony values (gen_random_uuid(), 'Adding', '{id}', '{Word} state', now())"
        );
    }

    private static string Hex(byte[] bytes) => $"\\x{Convert.ToHexStringLower(bytes)}";

    private async Task<NpgsqlConnection> NamedAsync(Guid organisationId)
    {
        var connection = new NpgsqlConnection(Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var naming = new NpgsqlCommand("select set_config('app.organisation', $1, false)", connection);
        naming.Parameters.AddWithValue(organisationId.ToString("D"));
        await naming.ExecuteNonQueryAsync();
        return connection;
    }
}
