using System.Security.Cryptography;
using GovChat.Audit;
using GovChat.Server.Auditing;
using GovChat.Server.Auditing.Trees;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Upgrading;

/// <summary>
/// Gives every audit entry from before there was a tree its leaf, and its words the salt of their commitment. From then on
/// they are as provable as new ones; of what happened to them before, the tree says nothing. Runs with "migrate", as the
/// owner of the tables; whatever interrupts it, the next migration goes on with it.
/// </summary>
internal sealed class EnterFormerEntries(Database database, KeyRing? keys = null, Organisations? organisations = null)
{
    private const int EntriesAtOnce = 2_000;

    private const string AllOrganisations = "select id from organisation";

    private const string FirstWithoutLeaf = """
        select coalesce(min(e.sequence), 0) from audit_entry e
        where not exists (select from audit_leaf l where l.organisation_id = e.organisation_id and l.sequence = e.sequence)
        """;

    private const string AddLeaves = """
        insert into audit_leaf (organisation_id, sequence, commitment, leaf) select $1, * from unnest($2, $3, $4)
        """;

    private const string SealAnew = """
        update audit_detail set words = done.words from unnest($2, $3) as done (sequence, words)
        where audit_detail.organisation_id = $1 and audit_detail.sequence = done.sequence
        """;

    /// <exception cref="InvalidOperationException">There are words to commit to, and no keys to read them with.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var isLoaded = false;
        foreach (var organisationId in await OrganisationsAsync(cancellation))
        {
            while (await FirstAsync(organisationId, cancellation) is > 0 and var first)
            {
                if (!isLoaded && organisations is not null)
                {
                    await organisations.LoadAsync(cancellation);
                    isLoaded = true;
                }

                await database.InOrganisationSqlAsync(
                    organisationId,
                    sql => EnterAsync(sql, first, cancellation),
                    cancellation
                );
            }
        }
    }

    private async Task<bool> EnterAsync(OrganisationSql sql, long first, CancellationToken cancellation)
    {
        var entries = await new DeedRows(sql).EntriesAsync(first - 1, long.MaxValue, EntriesAtOnce, cancellation);
        var (numbers, commitments, leaves) = (new List<long>(), new List<byte[]?>(), new List<byte[]>());
        var (sealedNumbers, sealedWords) = (new List<long>(), new List<byte[]>());
        foreach (var entry in entries.Where(entry => entry.Leaf is null))
        {
            var record = entry.Record;
            if (entry.Words is not null)
            {
                var words = Salted(sql.OrganisationId, entry);
                record = record with { Commitment = words.Statement()!.Commitment() };
                sealedNumbers.Add(record.Number);
                sealedWords.Add(words.Seal(KeysOrRefuse(), sql.OrganisationId, record.Number));
            }

            numbers.Add(record.Number);
            commitments.Add(record.Commitment);
            leaves.Add(record.LeafHash());
        }

        await sql.ExecuteAsync(
            SealAnew,
            cancellation,
            Parameter.Of(sql.OrganisationId),
            Parameter.Of(sealedNumbers.ToArray()),
            Parameter.Of(sealedWords.ToArray())
        );
        await sql.ExecuteAsync(
            AddLeaves,
            cancellation,
            Parameter.Of(sql.OrganisationId),
            Parameter.Of(numbers.ToArray()),
            Parameter.Of(commitments.ToArray()),
            Parameter.Of(leaves.ToArray())
        );
        return true;
    }

    private AuditWords Salted(Guid organisationId, StoredEntry entry)
    {
        var words = AuditWords.Open(KeysOrRefuse(), organisationId, entry.Record.Number, entry.Words!);
        return words.Salt is null
            ? words with
            {
                Salt = RandomNumberGenerator.GetBytes(AuditStatement.SaltBytes),
            }
            : words;
    }

    private KeyRing KeysOrRefuse() =>
        keys
        ?? throw new InvalidOperationException(
            "Audit entries of an older version are to be entered into the tree: say --data DIR too, where the keys are."
        );

    private Task<long> FirstAsync(Guid organisationId, CancellationToken cancellation) =>
        database.InOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                await using var row = await sql.ReadAsync(FirstWithoutLeaf, cancellation);
                await row.ReadAsync(cancellation);
                return row.GetInt64(0);
            },
            cancellation
        );

    private Task<List<Guid>> OrganisationsAsync(CancellationToken cancellation) =>
        database.ReadAcrossOrganisationsAsync(
            AllOrganisations,
            async row =>
            {
                var ids = new List<Guid>();
                while (await row.ReadAsync(cancellation))
                {
                    ids.Add(row.GetGuid(0));
                }

                return ids;
            },
            cancellation
        );
}
