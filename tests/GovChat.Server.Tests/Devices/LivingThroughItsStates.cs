using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using CsCheck;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices;

/// <summary>
/// Whatever is done to a terminal, in whatever order and by two at once, the real server does what the description says.
/// GOVCHAT_MODEL_RUNS makes as many runs as it says, each time others; without it they are the same few every time.
/// </summary>
public sealed class LivingThroughItsStates(TwoApprovers app) : IClassFixture<TwoApprovers>
{
    private const string SameRunsEachTime = "0N0XIzNsQ0O2";

    private static readonly Command[] Everything = Enum.GetValues<Command>();

    // Silence and expiry are the test's hand in the rows; at the same moment as a call they would be no deed of anybody.
    private static readonly Command[] Deeds =
    [
        Command.Enrol,
        Command.Approve1,
        Command.Approve2,
        Command.Refuse,
        Command.Revoke,
        Command.Wake1,
        Command.Wake2,
    ];

    private static readonly Gen<Command> Any = Gen.Int[0, Everything.Length - 1].Select(index => Everything[index]);

    private static readonly Gen<Command> AnyDeed = Gen.Int[0, Deeds.Length - 1].Select(index => Deeds[index]);

    private static int terminals;

    private readonly Dictionary<bool, Guid> departments = [];

    [Fact]
    public async Task One_command_after_the_other()
    {
        await PrepareAsync();

        await SampleAsync(
            Gen.Select(Any.Array[1, 14], Gen.Bool),
            async given =>
            {
                var (commands, needsTwo) = given;
                var scene = await EnrolAsync(needsTwo);
                foreach (var command in commands)
                {
                    await scene.DoAsync(command);
                }
            },
            runs: 20
        );
    }

    [Fact]
    public async Task Commands_at_once_end_as_if_one_had_come_after_the_other()
    {
        await PrepareAsync();

        await SampleAsync(
            Gen.Select(Any.Array[0, 5], AnyDeed.Array[2, 3], Gen.Bool),
            async given =>
            {
                var (before, atOnce, needsTwo) = given;
                var scene = await EnrolAsync(needsTwo);
                foreach (var command in before)
                {
                    await scene.DoAsync(command);
                }

                // A dead request that is made anew has another code, which nobody could have compared yet.
                var isDead = scene.Model.State is null;
                await scene.DoAtOnceAsync([.. atOnce.Where(command => !isDead || command != Command.Enrol)]);
            },
            runs: 20
        );
    }

    /// <summary>All runs are one sample: a seed decides only the first, and the same few should come each time.</summary>
    private static Task SampleAsync<T>(Gen<T> gen, Func<T, Task> run, int runs) =>
        gen.Array[Wanted ?? runs]
            .SampleAsync(
                async given =>
                {
                    foreach (var one in given)
                    {
                        await run(one);
                    }
                },
                seed: Wanted is null ? SameRunsEachTime : null,
                iter: 1,
                threads: 1
            );

    private static int? Wanted =>
        int.TryParse(
            Environment.GetEnvironmentVariable("GOVCHAT_MODEL_RUNS"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var runs
        )
            ? runs
            : null;

    /// <summary>One department in which somebody holds a role, and one in which nobody does.</summary>
    private async Task PrepareAsync()
    {
        var root = (await app.Owner.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments))[0];
        foreach (var needsTwo in new[] { false, true })
        {
            var request = new AddDepartmentRequest(needsTwo ? "役割のある課" : "役割のない課", root.DepartmentId);
            var added = await app.Owner.Terminal.PostAsync<AddDepartmentRequest, DepartmentView>(
                Routes.Departments,
                request
            );
            departments[needsTwo] = added.DepartmentId;
        }

        await app.DoAsync("update person set department_id = $2 where id = $1", app.Officer.Id, departments[true]);
    }

    private async Task<Scene> EnrolAsync(bool needsTwo)
    {
        var number = Interlocked.Increment(ref terminals);
        // Each from an address of its own: what waits there is counted.
        var from = IPAddress.Parse(
            string.Create(CultureInfo.InvariantCulture, $"127.9.{number / 250}.{1 + (number % 250)}")
        );
        var terminal = app.NewTerminal(from);
        var reply = await terminal.EnrolAsync();
        return new Scene(app, terminal, from, reply, departments[needsTwo], number)
        {
            Model = new DeviceModel(DeviceState.Pending, null, needsTwo),
        };
    }

    /// <summary>A terminal of the real server, and what it should be.</summary>
    private sealed class Scene(
        TwoApprovers app,
        DeviceClient terminal,
        IPAddress from,
        EnrolDeviceReply enrolled,
        Guid departmentId,
        int number
    )
    {
        private string code = enrolled.Code;

        public required DeviceModel Model { get; set; }

        public async Task DoAsync(Command command)
        {
            var (after, refusal) = Model.Do(command);

            Assert.Equal((command, refusal), (command, await SendAsync(command)));

            Model = after;
            Assert.Equal((command, Model.State), (command, await StandsAsync()));
        }

        public async Task DoAtOnceAsync(Command[] commands)
        {
            var met = await Task.WhenAll(commands.Select(SendAsync));
            var stands = await StandsAsync();

            // Somebody was first; any order will do that explains every answer and the end.
            Assert.Contains(Orders(commands.Length), order => Explains(order, commands, met, stands));
        }

        private bool Explains(int[] order, Command[] commands, string?[] met, DeviceState? stands)
        {
            var model = Model;
            foreach (var index in order)
            {
                (model, var refusal) = model.Do(commands[index]);
                if (refusal != met[index])
                {
                    return false;
                }
            }

            return model.State == stands;
        }

        private static IEnumerable<int[]> Orders(int count) =>
            count == 0
                ?
                [
                    [],
                ]
                : Orders(count - 1)
                    .SelectMany(order => Enumerable.Range(0, count).Select(at => Insert(order, at, count - 1)));

        private static int[] Insert(int[] order, int at, int what) => [.. order[..at], what, .. order[at..]];

        private async Task<string?> SendAsync(Command command) =>
            command switch
            {
                Command.Enrol => await EnrolAgainAsync(),
                Command.Approve1 => await ByAsync(app.Owner, keeper => keeper.TryApproveAsync(Id, Request())),
                Command.Approve2 => await ByAsync(app.Keeper, keeper => keeper.TryApproveAsync(Id, Request())),
                Command.Refuse => await ByAsync(app.Keeper, keeper => keeper.TryRefuseAsync(Id)),
                Command.Revoke => await ByAsync(app.Keeper, keeper => keeper.TryRevokeAsync(Id)),
                Command.Wake1 => await ByAsync(app.Owner, keeper => keeper.TryWakeAsync(Id)),
                Command.Wake2 => await ByAsync(app.Keeper, keeper => keeper.TryWakeAsync(Id)),
                Command.Silence => await RowAsync(
                    """
                    update device set requested_at = requested_at - interval '91 days', approved_at = approved_at - interval '91 days',
                                      woken_at = woken_at - interval '91 days', last_seen_at = last_seen_at - interval '91 days'
                    where id = $1 and state = 'Approved'
                    """
                ),
                Command.Expire => await RowAsync(
                    "update device set expires_at = requested_at where id = $1 and state = 'Pending'"
                ),
                Command.Freeze => await RowAsync(
                    "update device set state = 'Frozen' where id = $1 and state in ('Approved', 'Dormant')"
                ),
                Command.Lose => await RowAsync(
                    "update device set state = 'Lost' where id = $1 and state in ('Approved', 'Dormant')"
                ),
                _ => throw new ArgumentOutOfRangeException(nameof(command)),
            };

        private Guid Id => enrolled.DeviceId;

        private ApproveDeviceRequest Request() =>
            new(code, $"PC-MODEL-{number}", DeviceZone.Lgwan, string.Empty, null, departmentId);

        /// <summary>An administrator types as fast as a test only here: who is asked to wait, waits.</summary>
        private static async Task<string?> ByAsync(Colleague keeper, Func<Colleague, Task<Answer>> deed)
        {
            while (true)
            {
                var answer = await deed(keeper);
                if (answer.Code != Refusal.TooManyCalls)
                {
                    return answer.Code;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }

        /// <summary>The request of a terminal that has no id yet: by its key it is the same terminal again.</summary>
        private async Task<string?> EnrolAgainAsync()
        {
            using var again = new DeviceClient(app.Origin, from: from)
            {
                Key = ECDsa.Create(terminal.Key.ExportParameters(includePrivateParameters: true)),
            };
            var answer = await again.CallAsync(HttpMethod.Post, Routes.DeviceEnrol, new EnrolDeviceRequest("model"));
            if (answer.IsGood)
            {
                code = answer.Read<EnrolDeviceReply>().Code;
            }

            return answer.Code;
        }

        private async Task<string?> RowAsync(string statement)
        {
            await app.DoAsync(statement, Id);
            return null;
        }

        private async Task<DeviceState?> StandsAsync()
        {
            var answer = await terminal.CallAsync(HttpMethod.Get, Routes.DeviceSelf);
            return answer.Code == Refusal.ProofDeviceUnknown ? null : answer.Read<DeviceSelfView>().State;
        }
    }
}
