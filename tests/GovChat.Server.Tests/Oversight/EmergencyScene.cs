using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Emergencies;
using GovChat.Contracts.Messages;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;
using Npgsql;

namespace GovChat.Server.Tests.Oversight;

/// <summary>
/// A Monday morning under a clock that moves when told to: somebody who opens emergencies, somebody who receives them, an
/// officer, and somebody they do not concern.
/// </summary>
public sealed class EmergencyScene : IAsyncLifetime
{
    /// <summary>Is stopped elsewhere, and passes in an emergency: a resident and a matter of class I.</summary>
    public const string Text = "太田さん宅、緑町4-12 コーポ緑201号室。虐待の通告です";

    /// <summary>What the rules leave of it.</summary>
    public const string Left = "太田さん宅、緑町●●。虐待の通告です";

    /// <summary>Words of it that nobody may find afterwards.</summary>
    public const string Secret = "コーポ緑201号室";

    private static readonly TimeSpan PatienceFor = TimeSpan.FromMinutes(5);

    public GovChatAppWithClock App { get; } = new();

    /// <summary>Ends a test that would otherwise wait for ever; no test depends on how long anything takes.</summary>
    public CancellationToken Patience { get; } = new CancellationTokenSource(PatienceFor).Token;

    public Colleague Opener { get; private set; } = null!;

    public Colleague Recipient { get; private set; } = null!;

    public Colleague Officer { get; private set; } = null!;

    public Colleague Stranger { get; private set; } = null!;

    public DateTimeOffset Now => App.Clock.GetUtcNow();

    public string KeyFolder => Path.Combine(App.DataFolder, "keys", "emergencies");

    public async Task InitializeAsync()
    {
        await App.InitializeAsync();
        await App.OwnerAsync();
        Officer = await App.AddColleagueAsync("井上 五郎", Role.SecurityOfficer);
        Opener = await App.AddColleagueAsync("森 六子");
        Recipient = await App.AddColleagueAsync("林 七郎");
        Stranger = await App.AddColleagueAsync("池田 八重");
    }

    public Task DisposeAsync() => App.DisposeAsync();

    public async Task<EmergencyView> OpenAsync(int hours = 12, EmergencyReason reason = EmergencyReason.Abuse)
    {
        await MakeRoomAsync();
        return await Opener.Terminal.PostAsync<OpenEmergencyRequest, EmergencyView>(
            Routes.Emergencies,
            new OpenEmergencyRequest(reason, [Recipient.Id], hours)
        );
    }

    /// <summary>Ends the oldest of the opener's emergencies when no more may run: tests that share a scene leave theirs.</summary>
    public async Task MakeRoomAsync()
    {
        var running = (await ListAsync(Opener)).Where(view => view is { EndedAt: null, MayEnd: true }).ToList();
        foreach (var oldest in running.OrderBy(view => view.OpenedAt).SkipLast(Limits.EmergenciesRunningMax - 1))
        {
            Assert.True((await EndAsync(Opener, oldest)).IsGood);
        }
    }

    public static Task<Answer> EndAsync(Colleague by, EmergencyView emergency) =>
        by.Terminal.CallAsync(HttpMethod.Post, Routes.At(Routes.EmergencyEnd, emergency.EmergencyId));

    public static Task<Answer> ReportAsync(Colleague by, EmergencyView emergency, string report) =>
        by.Terminal.CallAsync(
            HttpMethod.Post,
            Routes.At(Routes.EmergencyReport, emergency.EmergencyId),
            new FileEmergencyReportRequest(report)
        );

    public static async Task<EmergencyView?> FindAsync(Colleague reader, EmergencyView emergency) =>
        (await ListAsync(reader)).SingleOrDefault(view => view.EmergencyId == emergency.EmergencyId);

    public static Task<IReadOnlyList<EmergencyView>> ListAsync(Colleague reader) =>
        reader.Terminal.GetAsync<IReadOnlyList<EmergencyView>>(Routes.Emergencies);

    public static async Task<IReadOnlyList<MessageView>> HistoryAsync(Colleague reader, EmergencyView emergency) =>
        (
            await reader.Terminal.GetAsync<HistoryPage>(Routes.At(Routes.ChannelMessages, emergency.EmergencyId))
        ).Messages;

    public static async Task<IReadOnlyList<MessageView>> EventsAsync(Colleague reader, EmergencyView emergency) =>
        (await reader.Terminal.GetAsync<EventsPage>(Routes.At(Routes.ChannelEvents, emergency.EmergencyId))).Messages;

    public static async Task<SendMessageReply> SendAsync(Colleague by, EmergencyView emergency, string text = Text)
    {
        await using var line = await by.ConnectAsync();
        return await line.SendAsync(emergency.EmergencyId, text);
    }

    /// <summary>The records of one kind, newest first.</summary>
    public async Task<IReadOnlyList<AuditEntryView>> RecordsAsync(string kind) =>
        (await Officer.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind={kind}&limit=200")).Entries;

    /// <summary>Lets time pass; those who act afterwards sign in anew.</summary>
    public async Task PassAsync(TimeSpan span, params Colleague[] acting)
    {
        ArgumentNullException.ThrowIfNull(acting);
        App.Leap(span);
        foreach (var person in acting)
        {
            App.Clock.Advance(TimeSpan.FromSeconds(30)); // A new one-time code.
            person.Terminal.SessionReference = null;
            person.Terminal.SetCookie(Headers.SessionCookie, null);
            await person.Terminal.SignInAsync(person.Me.LoginName, person.Authenticator, GovChatApp.Password);
        }
    }

    /// <summary>Looks again until it is so: what the server does in the background has no moment of its own.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo)
    {
        ArgumentNullException.ThrowIfNull(isSo);
        while (!await isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Patience);
        }
    }

    /// <summary>A statement as the owner of the tables, in the organisation's name.</summary>
    public async Task<T?> AskAsync<T>(string statement)
    {
        await using var connection = new NpgsqlConnection(App.Database.OwnerConnectionString);
        await connection.OpenAsync(Patience);
        await using var naming = new NpgsqlCommand(
            "select set_config('app.organisation', id::text, false) from organisation",
            connection
        );
        await naming.ExecuteNonQueryAsync(Patience);
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync(Patience) is T value ? value : default;
    }
}
