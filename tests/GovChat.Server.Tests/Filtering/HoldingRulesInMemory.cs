using GovChat.Filter;
using GovChat.Server.Filtering;
using GovChat.Server.Storage;
using GovChat.Server.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace GovChat.Server.Tests.Filtering;

/// <summary>Of two organisations of one server.</summary>
public sealed class HoldingRulesInMemory(TwoOrganisations rows) : IClassFixture<TwoOrganisations>
{
    private const string Harmless = "ふつうの名前";

    [Fact]
    public async Task Unreadable_rules_of_one_organisation_hold_nothing_of_another()
    {
        await using var source = NpgsqlDataSource.Create(rows.Database.ServerConnectionString);
        await AddVersionAsync(source, TwoOrganisations.One, "{}");
        await AddVersionAsync(source, TwoOrganisations.Other, RuleSet.Default.Json);
        var rules = new RulesInForce(new Database(source), TimeProvider.System, NullLogger<RulesInForce>.Instance);

        await rules.LoadAsync(TwoOrganisations.One, CancellationToken.None);
        await rules.LoadAsync(TwoOrganisations.Other, CancellationToken.None);

        Assert.Equal(FilterAction.Block, ActionIn(TwoOrganisations.One));
        Assert.Equal(FilterAction.Allow, ActionIn(TwoOrganisations.Other));

        FilterAction ActionIn(Guid organisationId) => rules.Current(organisationId).Rules.Inspect(Harmless).Action;
    }

    private static async Task AddVersionAsync(NpgsqlDataSource source, Guid organisationId, string ruleSet)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var naming = new NpgsqlCommand(TwoOrganisations.Naming(organisationId), connection, transaction);
        await naming.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(
            """
            insert into rule_version (id, organisation_id, number, version, name, municipality, source, rule_set, status,
                                      effective_at, drafted_at, approved_at)
            values (gen_random_uuid(), $1, 1, '1', '', '', '', $2, 'InForce', '2026-01-01', '2026-01-01', '2026-01-01')
            """,
            connection,
            transaction
        );
        command.Parameters.Add(new NpgsqlParameter { Value = organisationId });
        command.Parameters.Add(new NpgsqlParameter { Value = ruleSet });
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
