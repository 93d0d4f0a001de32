using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Channels;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;
using Npgsql;

namespace GovChat.Server.Tests.LogAccess;

/// <summary>
/// Two owners and two officers, one of whom asks, two colleagues who talk in a channel of their own, and a clock that moves when
/// told to.
/// </summary>
public sealed class LogAccessScene : IAsyncLifetime
{
    private static readonly TimeSpan PatienceFor = TimeSpan.FromMinutes(2);

    public GovChatAppWithClock App { get; } = new();

    /// <summary>Ends a test that would otherwise wait for ever; no test depends on how long anything takes.</summary>
    public CancellationToken Patience { get; } = new CancellationTokenSource(PatienceFor).Token;

    /// <summary>Holds every role, as whoever founded the organisation does.</summary>
    public Colleague Founder { get; private set; } = null!;

    public Colleague SecondOwner { get; private set; } = null!;

    /// <summary>The officer who asks and reads.</summary>
    public Colleague Officer { get; private set; } = null!;

    public Colleague SecondOfficer { get; private set; } = null!;

    public Colleague Member { get; private set; } = null!;

    public Colleague OtherMember { get; private set; } = null!;

    /// <summary>A private channel of the two members.</summary>
    public ChannelView Channel { get; private set; } = null!;

    public DateTimeOffset Now => App.Clock.GetUtcNow();

    public async Task InitializeAsync()
    {
        await App.InitializeAsync();
        Founder = await App.OwnerAsync();
        Member = await App.AddColleagueAsync("森 六子");
        OtherMember = await App.AddColleagueAsync("林 七郎");
        SecondOwner = await App.AddColleagueAsync("鈴木 次郎", Role.Owner);
        SecondOfficer = await App.AddColleagueAsync("高橋 三郎", Role.SecurityOfficer);
        Officer = await App.AddColleagueAsync("井上 五郎", Role.SecurityOfficer);
        Channel = await Member.OpenChannelAsync("用地の相談", OtherMember);
    }

    public Task DisposeAsync() => App.DisposeAsync();

    /// <summary>What the officer would ask for: this channel, the last day and the next.</summary>
    public RequestLogAccessRequest Wanted(int hours = 2, int delayDays = 0) =>
        new(
            "総情第12号",
            LogAccessPurpose.Disclosure,
            [Channel.ChannelId],
            Now.AddDays(-1),
            Now.AddDays(1),
            hours,
            delayDays
        );

    public BreakGlassRequest Danger() =>
        new("職員の安全に関わる書き込みの通報", [Channel.ChannelId], Now.AddDays(-1), Now.AddDays(1));

    public static Task<Answer> TryRequestAsync(Colleague by, RequestLogAccessRequest request) =>
        by.Terminal.CallAsync(HttpMethod.Post, Routes.LogAccess, request);

    public async Task<LogAccessView> RequestAsync(RequestLogAccessRequest? request = null) =>
        (await TryRequestAsync(Officer, request ?? Wanted())).Read<LogAccessView>();

    public static Task<Answer> ApproveAsync(Colleague by, LogAccessView access) =>
        by.Terminal.CallAsync(HttpMethod.Post, Routes.At(Routes.LogAccessApprove, access.AccessId));

    public static Task<Answer> StartAsync(Colleague by, LogAccessView access) =>
        by.Terminal.CallAsync(HttpMethod.Post, Routes.At(Routes.LogAccessStart, access.AccessId));

    public static Task<Answer> EndAsync(Colleague by, LogAccessView access) =>
        by.Terminal.CallAsync(HttpMethod.Post, Routes.At(Routes.LogAccessEnd, access.AccessId));

    public static Task<Answer> BreakAsync(Colleague by, BreakGlassRequest request) =>
        by.Terminal.CallAsync(HttpMethod.Post, Routes.LogAccessBreakGlass, request);

    public static Task<Answer> ReviewAsync(Colleague by, LogAccessView access, string note) =>
        by.Terminal.CallAsync(
            HttpMethod.Post,
            Routes.At(Routes.LogAccessReview, access.AccessId),
            new ReviewBreakGlassRequest(note)
        );

    public Task<Answer> PageAsync(Colleague by, LogAccessView access, string query = "", Guid? channelId = null) =>
        by.Terminal.CallAsync(
            HttpMethod.Get,
            Routes.At(Routes.At(Routes.LogAccessPage, access.AccessId), channelId ?? Channel.ChannelId) + query
        );

    /// <summary>Asked for, approved by an owner and an officer, started.</summary>
    public async Task<LogAccessView> OpenAsync(RequestLogAccessRequest? request = null)
    {
        var access = await RequestAsync(request);
        await Require(ApproveAsync(SecondOwner, access));
        await Require(ApproveAsync(SecondOfficer, access));
        if (access.DelayDays > 0)
        {
            await Require(ApproveAsync(Founder, access));
        }

        return (await Require(StartAsync(Officer, access))).Read<LogAccessView>();
    }

    public static async Task<LogAccessView> FindAsync(Colleague reader, LogAccessView access) =>
        await reader.Terminal.GetAsync<LogAccessView>(Routes.At(Routes.LogAccessOne, access.AccessId));

    public Task<IReadOnlyList<ReadingRecordView>> ReadingsAsync(Colleague reader) =>
        reader.Terminal.GetAsync<IReadOnlyList<ReadingRecordView>>(
            Routes.At(Routes.ChannelReadings, Channel.ChannelId)
        );

    /// <summary>The records of one kind about an authority, newest first.</summary>
    public async Task<IReadOnlyList<AuditEntryView>> RecordsAsync(string kind, int count = 200) =>
        [
            .. (
                await Founder.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=log_access.{kind}&limit=200")
            ).Entries.Take(count),
        ];

    public async Task SayAsync(params string[] texts)
    {
        await using var line = await Member.ConnectAsync();
        foreach (var text in texts)
        {
            Assert.Null((await line.SendAsync(Channel.ChannelId, text)).Refusal);
        }
    }

    /// <summary>Lets time pass; everybody signs in anew, which takes half a minute each.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        App.Leap(span);
        foreach (var person in new[] { Founder, SecondOwner, SecondOfficer, Officer, Member, OtherMember })
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
            App.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(50), Patience);
        }
    }

    /// <summary>A statement as the owner of the tables, in the organisation's name.</summary>
    public async Task ChangeAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(App.Database.OwnerConnectionString);
        await connection.OpenAsync(Patience);
        await using var command = new NpgsqlCommand(
            $"select set_config('app.organisation', id::text, false) from organisation; {statement}",
            connection
        );
        await command.ExecuteNonQueryAsync(Patience);
    }

    public static async Task<Answer> Require(Task<Answer> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var answer = await call;
        Assert.True(answer.IsGood, $"{answer.Status} {answer.Code} {answer.Problem?.Field}");
        return answer;
    }
}
