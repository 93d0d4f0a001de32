using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.People;
using GovChat.Server.Tests.Accounts;
using GovChat.Testing;
using Npgsql;

namespace GovChat.Server.Tests.Auditing;

public sealed class ReadingTheAuditLog(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    [Fact]
    public async Task Every_deed_on_the_way_of_a_colleague_stands_in_it()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("佐藤 一郎", Role.UserAdministrator);
        var terminal = await app.ApprovedTerminalAsync(person.Id);
        await terminal.TryAsync(person.Me.LoginName, "000000", SignInAttempts.WrongPassword);

        var page = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?limit={Limits.AuditPageMax}");

        var kinds = page.Entries.Select(entry => entry.Kind).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "organisation.founded",
                "person.added",
                "person.roles_changed",
                "invitation.accepted",
                "device.requested",
                "device.approved",
                "sign_in.done",
                "sign_in.refused",
            },
            kinds
        );
        var refused = page.Entries.First(entry => entry.Kind == "sign_in.refused");
        Assert.Equal(("佐藤 一郎", Refusal.SignInRefused), (refused.SubjectName, refused.Result));
        Assert.Null(refused.ActorName); // Nobody had shown who they are.
        Assert.Equal("code", refused.Details["step"]);
    }

    [Fact]
    public async Task It_comes_newest_first_in_pages_without_gaps()
    {
        var owner = await app.OwnerAsync();
        await app.AddColleagueAsync("鈴木 次郎");

        var all = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?limit={Limits.AuditPageMax}");
        var first = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?limit=3");
        var second = await owner.Terminal.GetAsync<AuditPage>(
            $"{Routes.Audit}?limit=3&before={first.Entries[^1].Sequence}"
        );

        Assert.Equal(
            Enumerable.Range(1, all.Entries.Count).Reverse().Select(number => (long)number),
            all.Entries.Select(entry => entry.Sequence)
        );
        Assert.False(all.HasOlder);
        Assert.True(first.HasOlder);
        Assert.Equal(
            all.Entries.Take(6).Select(entry => entry.Sequence),
            first.Entries.Concat(second.Entries).Select(entry => entry.Sequence)
        );
    }

    [Fact]
    public async Task It_shows_one_kind_or_all_kinds_of_one_noun()
    {
        var owner = await app.OwnerAsync();
        await app.AddColleagueAsync("高橋 三郎");

        var approvals = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=device.approved");
        var devices = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=device");
        var none = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=dev");

        Assert.NotEmpty(approvals.Entries);
        Assert.All(approvals.Entries, entry => Assert.Equal("device.approved", entry.Kind));
        Assert.Contains(devices.Entries, entry => entry.Kind == "device.requested");
        Assert.All(devices.Entries, entry => Assert.StartsWith("device.", entry.Kind, StringComparison.Ordinal));
        Assert.Empty(none.Entries);
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=201", "limit")]
    [InlineData("?kind=Device", "kind")]
    [InlineData("?kind=device.approved%20or%201", "kind")]
    public async Task A_question_outside_its_limits_is_refused(string query, string field)
    {
        var owner = await app.OwnerAsync();

        var refused = await owner.Terminal.CallAsync(HttpMethod.Get, Routes.Audit + query);
        var control = await owner.Terminal.CallAsync(HttpMethod.Get, $"{Routes.Audit}?limit=200&kind=device");

        Assert.Equal((Refusal.FieldInvalid, field), (refused.Code, refused.Problem?.Field));
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Fact]
    public async Task Only_the_officer_and_the_owner_read_it()
    {
        var member = await app.AddColleagueAsync("伊藤 四郎", Role.DeviceAdministrator, Role.UserAdministrator);
        var officer = await app.AddColleagueAsync("渡辺 五郎", Role.SecurityOfficer);

        var refused = await member.Terminal.CallAsync(HttpMethod.Get, Routes.Audit);
        var control = await officer.Terminal.CallAsync(HttpMethod.Get, Routes.Audit);

        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    [Fact]
    public async Task Deeds_at_once_take_numbers_without_gaps()
    {
        var owner = await app.OwnerAsync();
        var departments = await owner.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);

        await Task.WhenAll(
            Enumerable
                .Range(1, 20)
                .Select(number =>
                    owner.Terminal.PostAsync<AddDepartmentRequest, DepartmentView>(
                        Routes.Departments,
                        new AddDepartmentRequest($"第{number}課", departments[0].DepartmentId)
                    )
                )
        );
        var page = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?limit={Limits.AuditPageMax}");

        Assert.Equal(
            Enumerable.Range(1, page.Entries.Count).Reverse().Select(number => (long)number),
            page.Entries.Select(entry => entry.Sequence)
        );
    }

    [Theory]
    [InlineData("update audit_entry set kind = 'nothing'")]
    [InlineData("delete from audit_entry")]
    [InlineData("truncate audit_entry")]
    public async Task The_servers_own_role_cannot_change_what_stands_in_it(string statement)
    {
        await app.OwnerAsync();
        await using var connection = new NpgsqlConnection(app.Database.ServerConnectionString);
        await connection.OpenAsync();
        await using var deed = new NpgsqlCommand(statement, connection);
        await using var control = new NpgsqlCommand("select count(*) from audit_entry", connection);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => deed.ExecuteNonQueryAsync());
        await control.ExecuteScalarAsync();

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }
}
