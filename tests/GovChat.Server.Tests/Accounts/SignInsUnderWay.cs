using GovChat.Contracts;
using GovChat.Server.People;
using GovChat.Testing.Client;
using GovChat.Testing.Postgres;
using Npgsql;

namespace GovChat.Server.Tests.Accounts;

/// <summary>
/// Many sign-ins of one person at the code step at once. They are written into the database, because a browser has one
/// cookie and so one sign-in at a time; what is asked of them goes through the door.
/// </summary>
internal sealed class SignInsUnderWay(TestDatabase database, Guid personId)
{
    /// <summary>Calls in flight: more than the server works on at once, and few enough that none waits for seconds.</summary>
    private const int InFlight = 120;

    private static readonly AsyncLocal<string> Current = new();
    private static readonly SemaphoreSlim Gate = new(InFlight);

    /// <summary>Lets a terminal present codes for the sign-in of the moment instead of its own.</summary>
    public static void Teach(DeviceClient terminal) =>
        terminal.BendRequest = request =>
        {
            request.Headers.Remove("Cookie");
            request.Headers.Add("Cookie", $"{Headers.SignInCookie}={Current.Value}");
        };

    /// <summary>Presents a code for one sign-in; waits where the limit of calls asks to.</summary>
    public static Task<Answer> PresentAsync(DeviceClient terminal, string cookie, string code) =>
        InGateAsync(() =>
        {
            Current.Value = cookie;
            return PatientlyAsync(() => terminal.PresentOtpAsync(code));
        });

    /// <summary>One of very many calls at once.</summary>
    public static async Task<Answer> InGateAsync(Func<Task<Answer>> call)
    {
        await Gate.WaitAsync();
        try
        {
            return await call();
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>A call that is made again while the terminal calls too often.</summary>
    public static async Task<Answer> PatientlyAsync(Func<Task<Answer>> call)
    {
        while (true)
        {
            var answer = await call();
            if (answer.Code != Refusal.TooManyCalls)
            {
                return answer;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    public async Task BeginAsync(IReadOnlyList<(DeviceClient Terminal, string Cookie)> signIns, DateTimeOffset at)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            insert into sign_in (id, organisation_id, token_hash, device_id, login_key, person_id, created_at, expires_at)
            select gen_random_uuid(), current_setting('app.organisation')::uuid, one.hash, one.device, 'x', $3, $4,
                   $4 + interval '5 minutes'
            from unnest($1, $2) as one(hash, device)
            """,
            connection
        );
        command.Parameters.AddWithValue(signIns.Select(one => SecretToken.HashOf(one.Cookie)).ToArray());
        command.Parameters.AddWithValue(signIns.Select(one => one.Terminal.DeviceId!.Value).ToArray());
        command.Parameters.AddWithValue(personId);
        command.Parameters.AddWithValue(at);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>How many sign-ins of the person have had a code, and how many a right one.</summary>
    public async Task<(long Presented, long Right)> CountAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select count(*) filter (where otp_presented), count(*) filter (where otp_right)
            from sign_in where person_id = $1 and login_key = 'x'
            """,
            connection
        );
        command.Parameters.AddWithValue(personId);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var name = new NpgsqlCommand(
            "select set_config('app.organisation', id::text, false) from organisation",
            connection
        );
        await name.ExecuteNonQueryAsync();
        return connection;
    }
}
