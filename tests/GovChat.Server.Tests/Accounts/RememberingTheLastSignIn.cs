using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;
using Npgsql;

namespace GovChat.Server.Tests.Accounts;

/// <summary>The last sign-in and the failures since are shown; a hundred failures in a row need a new link.</summary>
public sealed class RememberingTheLastSignIn(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    [Fact]
    public async Task The_first_sign_in_has_none_before_it_and_the_second_names_time_terminal_and_failures()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var firstAt = app.Clock.GetUtcNow();
        var foreign = await app.AddColleagueAsync("鈴木 次郎"); // Who tries the name at a terminal of their own.
        await foreign.Terminal.TryAsync(person.Me.LoginName, "000000", SignInAttempts.WrongPassword);
        var terminal = await app.ApprovedTerminalAsync(person.Id);
        await terminal.TryAsync(person.Me.LoginName, "000000", SignInAttempts.WrongPassword);
        await terminal.TryAsync("nobody.here", "000000", SignInAttempts.WrongPassword);

        var second = (await terminal.TrySignInAsync(app, person)).Read<MeView>();
        var secondAt = app.Clock.GetUtcNow();
        terminal.SessionReference = second.SessionReference;
        var reloaded = await terminal.GetAsync<MeView>(Routes.Me);
        var third = (await (await app.ApprovedTerminalAsync(person.Id)).TrySignInAsync(app, person)).Read<MeView>();

        Assert.Equal((null, null, 0), Shown(person.Me));
        Assert.Equal((firstAt, await AssetOfAsync(person.Terminal), 2), Shown(second));
        Assert.Equal(Shown(second), Shown(reloaded));
        Assert.Equal((secondAt, await AssetOfAsync(terminal), 0), Shown(third));
    }

    [Fact]
    public async Task After_a_hundred_failures_in_a_row_a_new_link_is_the_only_way_in()
    {
        var person = await app.AddColleagueAsync("高橋 四郎");
        var terminal = await app.ApprovedTerminalAsync(person.Id);
        await SetFailuresAsync(person.Id, 98);

        var ninetyNinth = await terminal.TryAsync(person.Me.LoginName, "000000", SignInAttempts.WrongPassword);
        var right = await terminal.TrySignInAsync(app, person);
        terminal.SetCookie(Headers.SessionCookie, null);
        await SetFailuresAsync(person.Id, 99);
        var hundredth = await terminal.TryAsync(person.Me.LoginName, "000000", SignInAttempts.WrongPassword);
        var barred = await terminal.TrySignInAsync(app, person);
        var link = await (await app.OwnerAsync()).Terminal.PostForAsync<InvitationLinkView>(
            Routes.At(Routes.PersonInvitation, person.Id)
        );
        var stillBarred = await terminal.TrySignInAsync(app, person);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var (authenticator, _) = await app.NewTerminal()
            .AcceptInvitationAsync(DeviceClientDeeds.TokenOf(link.Link), GovChatApp.Password);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = await authenticator.NextCodeAsync();
        var after = await terminal.TryAsync(person.Me.LoginName, code, GovChatApp.Password);

        Assert.All(
            [ninetyNinth[2], hundredth[2], barred, stillBarred],
            answer =>
                Assert.Equal((HttpStatusCode.UnprocessableEntity, Refusal.SignInRefused), (answer.Status, answer.Code))
        );
        Assert.Equal(HttpStatusCode.OK, right.Status); // The ninety-nine before it did not bar.
        Assert.Equal(HttpStatusCode.OK, after[2].Status);
        var page = await (await app.OwnerAsync()).Terminal.GetAsync<AuditPage>(Routes.Audit);
        Assert.Equal(
            2,
            page.Entries.Count(entry =>
                entry.SubjectName == "高橋 四郎" && entry.Details.GetValueOrDefault("step") == "barred"
            )
        );
        Assert.Equal(1, await NoticesAsync(person.Id));
    }

    [Fact]
    public async Task Failures_at_a_terminal_where_the_person_is_not_admitted_bar_nobody()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var foreign = await app.AddColleagueAsync("鈴木 次郎");
        var terminal = await app.ApprovedTerminalAsync(person.Id);
        await SetFailuresAsync(person.Id, 100);
        var barred = await terminal.TrySignInAsync(app, person);
        await SetFailuresAsync(person.Id, 99);

        await foreign.Terminal.TryAsync(person.Me.LoginName, "000000", SignInAttempts.WrongPassword);
        await foreign.Terminal.TryAsync(person.Me.LoginName, "000000", SignInAttempts.WrongPassword);
        var right = await terminal.TrySignInAsync(app, person);

        Assert.Equal(Refusal.SignInRefused, barred.Code);
        Assert.Equal(HttpStatusCode.OK, right.Status);
    }

    private static (DateTimeOffset?, string?, int) Shown(MeView me) =>
        (me.LastSignInAt, me.LastSignInAsset, me.FailedSinceThen);

    private async Task<string> AssetOfAsync(DeviceClient terminal) =>
        (string)(await ScalarAsync("select asset_number from device where id = $1", terminal.DeviceId!.Value))!;

    private Task SetFailuresAsync(Guid personId, int failures) =>
        ScalarAsync($"update person set failed_in_a_row = {failures} where id = $1", personId);

    private async Task<int> NoticesAsync(Guid personId) =>
        (int)
            (
                await ScalarAsync(
                    "select count(*)::int from notice where kind = 'SignInFailures' and subject_id = $1",
                    personId
                )
            )!;

    private async Task<object?> ScalarAsync(string sql, Guid id)
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var organisation = new NpgsqlCommand(
            "select set_config('app.organisation', (select id::text from organisation limit 1), false)",
            connection
        );
        await organisation.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue(id);
        return await command.ExecuteScalarAsync();
    }
}
