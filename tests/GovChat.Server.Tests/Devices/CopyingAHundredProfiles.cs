using GovChat.Contracts.Devices;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices;

/// <summary>
/// A hundred terminals live as terminals do: calls that overlap, replaced keys, lost answers. Then each is copied, one side
/// replaces the key first, and the other one calls.
/// </summary>
public sealed class CopyingAHundredProfiles(GovChatApp app) : IClassFixture<GovChatApp>
{
    private const int Terminals = 100;

    [Fact]
    public async Task All_are_found_at_the_next_use_and_without_a_copy_none_is()
    {
        await app.OwnerAsync(); // Founded before the crowd comes.
        var (aliveBefore, found, deadAfter) = (0, 0, 0);

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Terminals),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (number, _) =>
            {
                using var terminal = await Office.TerminalAsync(app, number);
                await LiveAsync(terminal, number);
                Count(ref aliveBefore, await IsApprovedAsync(terminal)); // The control.

                using var copy = terminal.Clone();
                var (first, second) = number % 2 == 0 ? (terminal, copy) : (copy, terminal);
                await LiveAsync(first, number / 2);
                await first.ReplaceKeyAsync(CancellationToken.None);
                Count(ref found, (await second.AskSelfAsync()).SaysFrozen());
                Count(ref deadAfter, (await first.RotateAsync(cancellation: CancellationToken.None)).SaysFrozen());
            }
        );

        Assert.Equal((Terminals, Terminals, Terminals), (aliveBefore, found, deadAfter));
    }

    /// <summary>Some calls, some of them at once with a replacement, some answers lost; a different life for each number.</summary>
    private static async Task LiveAsync(DeviceClient terminal, int number)
    {
        for (var call = 0; call < number % 3; call++)
        {
            await terminal.AskSelfAsync();
        }

        if (number % 5 == 0)
        {
            await terminal.RotateAsync(losesAnswer: true);
        }

        if (number % 7 < 3)
        {
            var overlapping = Enumerable.Range(0, 3).Select(_ => terminal.AskSelfAsync()).ToList();
            await terminal.ReplaceKeyAsync();
            Assert.All(await Task.WhenAll(overlapping), answer => Assert.True(answer.IsGood, answer.Code));
        }
    }

    private static async Task<bool> IsApprovedAsync(DeviceClient terminal) =>
        (await terminal.AskSelfAsync()) is { IsGood: true } answer
        && answer.Read<DeviceSelfView>().State == DeviceState.Approved;

    private static void Count(ref int count, bool happened)
    {
        if (happened)
        {
            Interlocked.Increment(ref count);
        }
    }
}
