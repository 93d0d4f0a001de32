using System.Collections.Concurrent;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;
using GovChat.Testing.Mail;
using Npgsql;

namespace GovChat.Server.Tests.Accounts;

/// <summary>
/// An organisation that chose mail, with a real mail server: an owner, two user administrators, a 所属長, an officer, and
/// people who have a free terminal and an address. The clock moves when told to.
/// </summary>
public sealed class MailScene : IAsyncLifetime
{
    public const string Domain = "city.example.jp";

    private const int PeopleMax = 8;

    private readonly ConcurrentQueue<MailPerson> people = new();

    public GovChatAppWithMail App { get; } = new();

    public RealMailServer Mail => App.Mail;

    public Colleague Owner { get; private set; } = null!;

    /// <summary>Keeps the owner's address, and everybody else's but their own.</summary>
    public Colleague Administrator { get; private set; } = null!;

    public Colleague Head { get; private set; } = null!;

    public Colleague Officer { get; private set; } = null!;

    public static string AddressOf(Colleague person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return $"{person.Me.LoginName}@{Domain}";
    }

    public async Task InitializeAsync()
    {
        await App.InitializeAsync();
        Owner = await App.OwnerAsync();
        Head = await App.AddColleagueAsync("所属 長子");
        Officer = await App.AddColleagueAsync("井上 五郎", Role.SecurityOfficer);
        var spare = new List<MailPerson>();
        for (var count = 0; count < PeopleMax; count++)
        {
            var person = await App.AddColleagueAsync("佐藤 一郎");
            spare.Add(new MailPerson(person, await App.ApprovedTerminalAsync(person.Id)));
        }

        Administrator = await App.AddColleagueAsync("利用 管子", Role.UserAdministrator);
        await SqlAsync("update department set head_id = $1", Head.Id);
        await SignInByTotpAsync(Owner);
        await GoodAsync(Owner.Terminal.SetCodePolicyAsync(OneTimeCodeMethod.Totp, Domain));
        Colleague[] all = [Owner, Head, Officer, .. spare.Select(one => one.Person)];
        foreach (var person in all)
        {
            await GoodAsync(Administrator.Terminal.SetMailAddressAsync(person.Id, AddressOf(person)));
        }

        await GoodAsync(Owner.Terminal.SetMailAddressAsync(Administrator.Id, AddressOf(Administrator)));
        await GoodAsync(Owner.Terminal.SetCodePolicyAsync(OneTimeCodeMethod.Mail, Domain));
        // What these deeds told people is not what the tests look for.
        await SqlAsync("update notice set mailed_at = now(), seen_at = now()");
        foreach (var one in spare)
        {
            people.Enqueue(one);
        }
    }

    public Task DisposeAsync() => App.DisposeAsync();

    /// <summary>Somebody no other test has used.</summary>
    public MailPerson NextPerson() =>
        people.TryDequeue(out var next) ? next : throw new InvalidOperationException("More people are needed.");

    /// <summary>
    /// As if the person had just shown a fresh code: a code by mail each time would use up the mails of an hour, and
    /// stepping up has tests of its own.
    /// </summary>
    public Task RefreshAsync(Colleague person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return SqlAsync(
            "update session set stepped_up_at = $1, last_seen_at = $1 where person_id = $2 and ended_at is null",
            App.Clock.GetUtcNow(),
            person.Id
        );
    }

    /// <summary>The next mail with a code; digests between are passed over.</summary>
    public async Task<ReceivedMail> NextCodeMailAsync(string address)
    {
        while (true)
        {
            if (await Mail.NextToAsync(address) is { Code.Length: > 0 } mail)
            {
                return mail;
            }
        }
    }

    /// <summary>What a person was told, as kind and count.</summary>
    public Task<IReadOnlyList<string>> NoticesOfAsync(Guid personId) =>
        ReadAsync(
            "select kind || ' ' || count from notice where person_id = $1 and seen_at is null order by id",
            personId
        );

    /// <summary>The kinds of the audit log about a person, oldest first.</summary>
    public Task<IReadOnlyList<string>> AuditOfAsync(Guid personId) =>
        ReadAsync("select kind from audit_entry where subject_id = $1 order by sequence", personId);

    public async Task SqlAsync(string sql, params object[] with) => await ReadAsync(sql, with);

    public async Task<IReadOnlyList<string>> ReadAsync(string sql, params object[] with)
    {
        await using var connection = new NpgsqlConnection(App.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using (
            var name = new NpgsqlCommand(
                "select set_config('app.organisation', id::text, false) from organisation",
                connection
            )
        )
        {
            await name.ExecuteNonQueryAsync();
        }

        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in with)
        {
            command.Parameters.AddWithValue(value);
        }

        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private async Task SignInByTotpAsync(Colleague person)
    {
        App.Clock.Advance(TimeSpan.FromSeconds(30));
        await person.Terminal.SignInAsync(person.Me.LoginName, person.Authenticator, GovChatApp.Password);
    }

    private static async Task GoodAsync(Task<Answer> call)
    {
        var answer = await call;
        Assert.True(answer.IsGood, answer.Code);
    }
}
