using CsCheck;
using GovChat.Contracts.Devices;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices;

/// <summary>
/// Whatever a terminal and a copy of it do in whatever order, the server freezes exactly when the model says: at the first
/// use of a key that was replaced, other than asking again for that same replacement. A minute passes between two deeds,
/// so that none of them can have been under way.
/// </summary>
public sealed class InterleavingReplacements(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    private const int Histories = 30;

    private static readonly TimeSpan AMinute = TimeSpan.FromSeconds(61);

    private enum Act
    {
        Call = 0,
        Replace = 1,
        ReplaceAndMissTheAnswer = 2,
        Copy = 3,
        CallByCopy = 4,
        ReplaceByCopy = 5,
        ReplaceByCopyAndMissTheAnswer = 6,
    }

    [Fact]
    public async Task The_server_freezes_exactly_when_the_model_does()
    {
        var terminals = new Queue<DeviceClient>();
        for (var number = 0; number < Histories; number++)
        {
            terminals.Enqueue(await Office.TerminalAsync(app, number));
        }

        var histories = new List<Act[]>();
        Gen.Enum<Act>().Array[4, 12].Sample(histories.Add, iter: Histories, threads: 1);
        var frozen = 0;
        foreach (var history in histories.Take(Histories))
        {
            using var terminal = terminals.Dequeue();
            frozen += await LiveThroughAsync(terminal, history) ? 1 : 0;
        }

        Assert.InRange(frozen, 1, Histories - 1); // Both ends were seen.
    }

    /// <summary>Whether it ended frozen.</summary>
    private async Task<bool> LiveThroughAsync(DeviceClient terminal, Act[] history)
    {
        var model = new Model();
        var genuine = new Holder();
        Holder? thief = null;
        DeviceClient? copy = null;
        foreach (var act in history)
        {
            app.Clock.Advance(AMinute);
            if (act == Act.Copy)
            {
                copy?.Dispose();
                copy = terminal.Clone(leavesOut: 200); // So that the two never use the same number.
                thief = genuine with { };
                continue;
            }

            var isCopys = act is Act.CallByCopy or Act.ReplaceByCopy or Act.ReplaceByCopyAndMissTheAnswer;
            if (isCopys && copy is null)
            {
                continue;
            }

            var (client, holder) = isCopys ? (copy!, thief!) : (terminal, genuine);
            var answer = act switch
            {
                Act.Call or Act.CallByCopy => await client.AskSelfAsync(),
                Act.Replace or Act.ReplaceByCopy => await client.RotateAsync(),
                _ => await client.RotateAsync(losesAnswer: true),
            };
            var good = act switch
            {
                Act.Call or Act.CallByCopy => model.Call(holder),
                Act.Replace or Act.ReplaceByCopy => model.Replace(holder, losesAnswer: false),
                _ => model.Replace(holder, losesAnswer: true),
            };

            Assert.True(good == answer.IsGood, $"{act} in {string.Join(' ', history)}: {answer.Code}");
            if (model.IsFrozen)
            {
                Assert.True(answer.SaysFrozen(), answer.Code);
                break;
            }
        }

        copy?.Dispose();
        return model.IsFrozen;
    }

    /// <summary>Somebody with the terminal's keys.</summary>
    private sealed record Holder
    {
        public int Key { get; set; }

        public int? Next { get; set; }
    }

    /// <summary>The server: which key is the current one, and which followed each.</summary>
    private sealed class Model
    {
        private readonly Dictionary<int, int> successors = [];
        private int current;
        private int made;

        public bool IsFrozen { get; private set; }

        public bool Call(Holder holder)
        {
            // What is unanswered comes first.
            if (holder.Next is not null && !Replace(holder, losesAnswer: false))
            {
                return false;
            }

            IsFrozen = holder.Key != current;
            return !IsFrozen;
        }

        public bool Replace(Holder holder, bool losesAnswer)
        {
            holder.Next ??= ++made;
            if (holder.Key == current)
            {
                successors[current] = holder.Next.Value;
                current = holder.Next.Value;
            }
            else if (successors[holder.Key] != holder.Next || current != holder.Next)
            {
                IsFrozen = true;
                return false;
            }

            if (!losesAnswer)
            {
                (holder.Key, holder.Next) = (holder.Next.Value, null);
            }

            return true;
        }
    }
}
