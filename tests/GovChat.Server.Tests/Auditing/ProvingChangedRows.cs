using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.People;
using GovChat.Server.Tests.Messages;
using GovChat.Testing;
using Npgsql;

namespace GovChat.Server.Tests.Auditing;

/// <summary>
/// Whoever owns the tables changes them behind a running server. The next who asks for a proof is told so in words of its own, and
/// it is recorded, long before the walk of the day.
/// </summary>
public sealed class ProvingChangedRows : IAsyncLifetime
{
    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("update audit_leaf set leaf = sha256('') where sequence = 1", "NotConsistent")]
    [InlineData("update audit_entry set kind = 'device.refused' where sequence = 2", "EntryAltered")]
    [InlineData("delete from audit_leaf where sequence = 2", "EntryMissing")]
    public async Task Of_a_deed(string tampering, string trouble) =>
        await TamperAsync(
            Routes.OfDeeds,
            await app.AddColleagueAsync("渡辺 五郎", Role.SecurityOfficer),
            tampering,
            trouble
        );

    [Theory]
    [InlineData("update message set body = body || '\\x00' where sequence = 2", "EntryAltered")]
    [InlineData("delete from message where sequence = 2", "EntryMissing")]
    public async Task Of_a_message(string tampering, string trouble)
    {
        await using var talk = await Talk.BeginAsync(app);
        await talk.Sender.SayAsync(talk.ChannelId, "会議は十時です");
        await talk.Sender.SayAsync(talk.ChannelId, "資料を送ります");
        var officer = await app.AddColleagueAsync("渡辺 五郎", Role.SecurityOfficer);
        await TamperAsync(Routes.OfMessages, officer, tampering, trouble);
    }

    private async Task TamperAsync(string of, Colleague officer, string tampering, string trouble)
    {
        var size = await SignedAsync(officer, of, atLeast: 2);
        var door = $"{Routes.AuditInclusion}?of={of}&entry=2&size={size}";
        var control = await officer.Terminal.CallAsync(HttpMethod.Get, door);
        Assert.Equal(HttpStatusCode.OK, control.Status);

        await ByTheOwnerOfTheTablesAsync(tampering);
        var refused = await officer.Terminal.CallAsync(HttpMethod.Get, door);
        var again = await officer.Terminal.CallAsync(HttpMethod.Get, door);

        Assert.Equal((HttpStatusCode.Conflict, Refusal.LogDiffers), (refused.Status, refused.Code));
        Assert.Equal(Refusal.LogDiffers, again.Code);
        var tree = await officer.Terminal.GetAsync<AuditTreeView>($"{Routes.AuditTree}?of={of}");
        Assert.Equal(trouble, tree.Trouble);
        var page = await officer.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=audit.signing_refused");
        Assert.Equal(trouble, Assert.Single(page.Entries).Details["trouble"]);
    }

    private async Task<long> SignedAsync(Colleague officer, string of, long atLeast)
    {
        for (var look = 0; look < 200; look++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            var tree = await officer.Terminal.GetAsync<AuditTreeView>($"{Routes.AuditTree}?of={of}");
            if (tree.Size >= atLeast)
            {
                return tree.Size;
            }
        }

        throw new TimeoutException("The log is not signed for.");
    }

    private async Task ByTheOwnerOfTheTablesAsync(string tampering)
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        string[] tables = ["audit_entry", "audit_leaf", "message"];
        await using var command = new NpgsqlCommand(
            string.Concat(tables.Select(table => $"alter table {table} disable trigger user;"))
                + string.Concat(tables.Select(table => $"alter table {table} no force row level security;"))
                + tampering,
            connection
        );
        await command.ExecuteNonQueryAsync();
    }
}
