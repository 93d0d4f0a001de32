using GovChat.Contracts;
using GovChat.Contracts.Rules;
using GovChat.RuleFiles;
using GovChat.Testing;
using Npgsql;

namespace GovChat.Server.Tests.Oversight;

/// <summary>The versions of one organisation, one after the other, under a clock that moves when it is told to.</summary>
public sealed class SwitchingRules : IAsyncLifetime
{
    private const string Harmless = "ふつうの名前";

    private static readonly TimeSpan PatienceFor = TimeSpan.FromMinutes(1);

    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_next_version_judges_from_its_instant_and_not_before()
    {
        var owner = await app.OwnerAsync();
        var before = await owner.RulesInForceAsync();
        var next = await owner.AnsweredAsync(RuleDeeds.Lenient("2"));
        await owner.ApproveAsync(next.VersionId, app.Clock.GetUtcNow() + TimeSpan.FromMinutes(10));

        app.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(before.VersionId, (await owner.RulesInForceAsync()).VersionId);
        Assert.Equal(Refusal.HeldByFilter, await owner.RefusalOfNameAsync(RuleDeeds.HeldByPreset));

        app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal((next.VersionId, "2"), Named(await owner.RulesInForceAsync()));
        Assert.Null(await owner.RefusalOfNameAsync(RuleDeeds.HeldByPreset));
        Assert.Equal(Refusal.HeldByFilter, await owner.RefusalOfNameAsync(RuleDeeds.HeldByAll));
        Assert.True((await owner.VersionAsync(next.VersionId)).IsCurrent);
        Assert.False((await owner.VersionAsync(before.VersionId)).IsCurrent);
    }

    [Fact]
    public async Task Of_two_approved_versions_each_judges_in_its_own_time()
    {
        var owner = await app.OwnerAsync();
        var start = app.Clock.GetUtcNow();
        var late = await owner.AnsweredAsync(RuleDeeds.Strict("3"));
        await owner.ApproveAsync(late.VersionId, start + TimeSpan.FromMinutes(20));
        var early = await owner.AnsweredAsync(RuleDeeds.Lenient("2"));
        await owner.ApproveAsync(early.VersionId, start + TimeSpan.FromMinutes(10));

        app.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Null(await owner.RefusalOfNameAsync(RuleDeeds.HeldByPreset));
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(Refusal.HeldByFilter, await owner.RefusalOfNameAsync(RuleDeeds.HeldByPreset));
        Assert.Equal((late.VersionId, "3"), Named(await owner.RulesInForceAsync()));
    }

    [Fact]
    public async Task An_organisation_begins_with_the_preset_and_its_history_stays_readable()
    {
        var owner = await app.OwnerAsync();
        var first = Assert.Single(await owner.VersionsAsync());
        Assert.Equal((1, TableStatus.InForce, true), (first.Number, first.Status, first.IsCurrent));
        Assert.Equal((string.Empty, null), (first.DraftedByName, first.ApprovedByName));

        var next = await owner.AnsweredAsync(RuleDeeds.Lenient("2"));
        await owner.ApproveAsync(next.VersionId, app.Clock.GetUtcNow());

        Assert.Equal([2, 1], (await owner.VersionsAsync()).Select(version => version.Number));
        var path = Routes.At(Routes.RuleSource, first.VersionId);
        Assert.Equal(Presets.Koga2021, (await owner.Terminal.GetAsync<RuleSourceView>(path)).Source);
    }

    [Fact]
    public async Task An_organisation_from_before_there_were_versions_gets_its_first_at_the_next_start()
    {
        var owner = await app.OwnerAsync();
        var before = (await owner.RulesInForceAsync()).VersionId;
        await ExecuteAsync("alter table rule_version disable trigger rule_version_in_force_never_changes");
        await ExecuteAsync("delete from rule_version");

        await app.RestartAsync();

        var first = Assert.Single(await owner.VersionsAsync());
        Assert.Equal((1, TableStatus.InForce, true), (first.Number, first.Status, first.IsCurrent));
        Assert.NotEqual(before, first.VersionId);
        Assert.Equal(Refusal.HeldByFilter, await owner.RefusalOfNameAsync(RuleDeeds.HeldByPreset));
        Assert.Null(await owner.RefusalOfNameAsync(Harmless));
    }

    [Fact]
    public async Task Not_even_the_owner_of_the_tables_changes_an_approved_version()
    {
        var owner = await app.OwnerAsync();
        await owner.DraftAsync(RuleDeeds.Lenient("2"));

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            ExecuteAsync("update rule_version set source = '' where status = 'InForce'")
        );
        Assert.Equal(PostgresErrorCodes.RaiseException, refused.SqlState);
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync("delete from rule_version where number = 1"));
        var emptied = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync("truncate rule_version cascade"));
        Assert.Equal(PostgresErrorCodes.RaiseException, emptied.SqlState);
        Assert.Equal(-1, await ExecuteAsync("truncate shadow_count"));
        Assert.Equal(1, await ExecuteAsync("update rule_version set name = '案' where status = 'Draft'"));
    }

    [Fact]
    public async Task Rules_that_changed_on_another_node_and_cannot_be_read_hold_everything()
    {
        var owner = await app.OwnerAsync();
        Assert.Null(await owner.RefusalOfNameAsync(Harmless));

        await ExecuteAsync(
            """
            insert into rule_version (id, organisation_id, number, version, name, municipality, source, rule_set, status,
                                      effective_at, drafted_at, approved_at)
            select gen_random_uuid(), organisation_id, 2, '2', name, municipality, source, '{}', status,
                   effective_at + interval '1 second', drafted_at, approved_at
            from rule_version
            """
        );
        await ExecuteAsync("update organisation set rules_revision = rules_revision + 1");
        app.Clock.Advance(TimeSpan.FromSeconds(3)); // The watch looks.

        using var patience = new CancellationTokenSource(PatienceFor);
        while (await owner.RefusalOfNameAsync(Harmless) is not Refusal.HeldByFilter)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    private static (Guid VersionId, string Version) Named(RulesInForceView view) => (view.VersionId, view.Version);

    /// <summary>As the owner of the tables, in the one organisation there is.</summary>
    private async Task<int> ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var naming = new NpgsqlCommand(
            "select set_config('app.organisation', id::text, false) from organisation",
            connection
        );
        await naming.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteNonQueryAsync();
    }
}
