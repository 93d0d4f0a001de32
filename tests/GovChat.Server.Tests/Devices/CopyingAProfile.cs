using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Devices;
using GovChat.Testing;
using GovChat.Testing.Client;
using Npgsql;

namespace GovChat.Server.Tests.Devices;

/// <summary>Two machines hold the key of one terminal. Whoever uses it after the other has replaced it is found.</summary>
public sealed class CopyingAProfile(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    [Fact]
    public async Task A_copy_that_calls_after_the_terminal_replaced_its_key_freezes_it()
    {
        var owner = await app.OwnerAsync();
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var other = await app.AddColleagueAsync("鈴木 次郎");
        using var copy = person.Terminal.Clone();
        await using var line = await person.ConnectAsync();
        copy.BendProof = parts => parts with { Counter = parts.Counter + 100 }; // A number the terminal has not used.
        var before = await copy.CallAsync(HttpMethod.Get, Routes.Me); // Until then the copy works, and it cannot be told.
        copy.BendProof = null;

        await person.Terminal.ReplaceKeyAsync();
        var caught = await copy.CallAsync(HttpMethod.Get, Routes.Me);
        var genuine = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        app.Clock.Advance(TimeSpan.FromSeconds(1)); // The watch of revocations goes by this clock.
        await line.Closed.WaitAsync(TimeSpan.FromSeconds(30));
        var control = await other.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        var page = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=device.frozen&limit=1");
        var devices = await owner.Terminal.GetAsync<IReadOnlyList<DeviceView>>(Routes.Devices);

        Assert.Equal(HttpStatusCode.OK, before.Status);
        AssertFrozen(caught);
        AssertFrozen(genuine);
        Assert.Equal(HttpStatusCode.OK, control.Status);
        var device = Assert.Single(devices, view => view.DeviceId == person.Terminal.DeviceId);
        Assert.Equal(DeviceState.Frozen, device.State);
        Assert.Equal(device.AssetNumber, Assert.Single(page.Entries).SubjectName);
        Assert.Equal(new[] { owner.Id, person.Id }.Order(), await ToldAsync(person.Terminal.DeviceId!.Value));
    }

    [Fact]
    public async Task A_copy_that_replaces_the_key_first_is_found_by_the_terminal_itself()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        using var copy = person.Terminal.Clone();

        var replaced = await copy.RotateAsync();
        var genuine = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        var thief = await copy.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal(HttpStatusCode.NoContent, replaced.Status);
        AssertFrozen(genuine);
        AssertFrozen(thief);
    }

    [Fact]
    public async Task Two_replacements_of_one_key_at_once_are_two_holders()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        using var copy = person.Terminal.Clone();
        using var unsent = await LeaveOutANumberAsync(copy); // So that the two do not use the same number.

        var answers = await Task.WhenAll(person.Terminal.RotateAsync(), copy.RotateAsync());

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.NoContent);
        AssertFrozen(answers.Single(answer => !answer.IsGood));
        AssertFrozen(await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me));
    }

    [Fact]
    public async Task The_alarm_does_not_ask_for_a_living_session()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        using var copy = person.Terminal.Clone();
        await person.Terminal.SignOutAsync();

        var ended = await copy.CallAsync(HttpMethod.Get, Routes.Me);
        await person.Terminal.ReplaceKeyAsync();
        var caught = await copy.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal(Refusal.SessionMissing, ended.Code); // By the current key that is all there is to say.
        AssertFrozen(caught);
    }

    [Fact]
    public async Task Asking_for_the_same_replacement_with_another_successor_is_a_copy()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        using var copy = person.Terminal.Clone(); // Before the replacement: it draws an id and a key of its own.

        await person.Terminal.RotateAsync(losesAnswer: true);
        var caught = await copy.RotateAsync();

        AssertFrozen(caught);
    }

    [Fact]
    public async Task A_superseded_key_that_asks_to_be_let_in_anew_is_a_copy()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        using var copy = person.Terminal.Clone();
        await person.Terminal.ReplaceKeyAsync();

        copy.DeviceId = null;
        copy.SessionReference = null;
        var enrolled = await copy.EnrolAsync();
        var genuine = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal((person.Terminal.DeviceId!.Value, DeviceState.Frozen), (enrolled.DeviceId, enrolled.State));
        AssertFrozen(genuine);
    }

    [Fact]
    public async Task A_call_that_was_under_way_while_the_key_was_replaced_is_no_copy()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        using var late = await LeaveOutANumberAsync(person.Terminal);
        await person.Terminal.ReplaceKeyAsync();

        var refused = await late.CallAsync(HttpMethod.Get, Routes.Me);
        var genuine = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.ProofKeySuperseded), (refused.Status, refused.Code));
        Assert.False(refused.Headers.Contains("Clear-Site-Data"));
        Assert.Equal(HttpStatusCode.OK, genuine.Status);

        // The control: the next number is one the terminal has used.
        AssertFrozen(await late.CallAsync(HttpMethod.Get, Routes.Me));
    }

    [Fact]
    public async Task A_call_with_a_younger_nonce_than_the_replacement_was_not_under_way()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        using var late = await LeaveOutANumberAsync(person.Terminal);
        await person.Terminal.ReplaceKeyAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        string? fresh = null;
        person.Terminal.BendProof = parts =>
        {
            fresh = parts.Nonce;
            return parts;
        };
        await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);

        late.BendProof = parts => parts with { Nonce = fresh! };
        AssertFrozen(await late.CallAsync(HttpMethod.Get, Routes.Me));
    }

    [Fact]
    public async Task Nobody_else_can_raise_the_alarm()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        using var copy = person.Terminal.Clone();
        copy.BendProof = parts => parts with { Nonce = new string('A', 32) };
        var stranger = app.NewTerminal();
        stranger.DeviceId = person.Terminal.DeviceId;
        await person.Terminal.ReplaceKeyAsync();

        var foreign = await stranger.CallAsync(HttpMethod.Get, Routes.DeviceSelf); // Everybody can name a device.
        var old = await copy.CallAsync(HttpMethod.Get, Routes.Me); // An old proof out of a log is no use of the key.
        var genuine = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        copy.BendProof = null;
        var control = await copy.CallAsync(HttpMethod.Get, Routes.Me);

        Assert.Equal(Refusal.ProofSignatureWrong, foreign.Code);
        Assert.Equal(Refusal.ProofNonceStale, old.Code);
        Assert.Equal(HttpStatusCode.OK, genuine.Status);
        AssertFrozen(control);
    }

    [Fact]
    public async Task A_frozen_terminal_may_ask_how_it_stands_and_nothing_else()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        using var copy = person.Terminal.Clone();
        await person.Terminal.ReplaceKeyAsync();
        AssertFrozen(await copy.CallAsync(HttpMethod.Get, Routes.Me));
        person.Terminal.SessionReference = null;
        person.Terminal.SetCookie(Headers.SessionCookie, null);

        var self = await person.Terminal.GetAsync<DeviceSelfView>(Routes.DeviceSelf);
        var signIn = await person.Terminal.CallAsync(HttpMethod.Post, Routes.SignInBegin);
        var again = await person.Terminal.RotateAsync();

        Assert.Equal(DeviceState.Frozen, self.State);
        AssertFrozen(signIn);
        AssertFrozen(again);
    }

    private static void AssertFrozen(Answer answer)
    {
        Assert.Equal((HttpStatusCode.Forbidden, Refusal.DeviceNotApproved), (answer.Status, answer.Code));
        Assert.Equal(DeviceState.Frozen, answer.Problem?.DeviceState);
        Assert.Equal("\"cookies\", \"storage\"", string.Join(", ", answer.Headers.GetValues("Clear-Site-Data")));
    }

    /// <summary>A packet the terminal has signed and that has not arrived: its number is the first the result will use.</summary>
    private static async Task<DeviceClient> LeaveOutANumberAsync(DeviceClient terminal)
    {
        var late = terminal.Clone();
        late.BendProof = parts => parts; // As it was signed; nothing is tried twice.
        terminal.BendProofField = _ => null;
        var unsent = await terminal.CallAsync(HttpMethod.Get, Routes.Me);
        terminal.BendProofField = null;
        Assert.Equal(Refusal.ProofMissing, unsent.Code);
        return late;
    }

    private async Task<IEnumerable<Guid>> ToldAsync(Guid deviceId)
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select set_config('app.organisation', (select id::text from organisation), false);
            select person_id from notice where kind = 'DeviceFrozen' and subject_id = @device order by person_id
            """,
            connection
        );
        command.Parameters.AddWithValue("device", deviceId);
        await using var rows = await command.ExecuteReaderAsync();
        await rows.NextResultAsync();
        var told = new List<Guid>();
        while (await rows.ReadAsync())
        {
            told.Add(rows.GetGuid(0));
        }

        return told.Order();
    }
}
