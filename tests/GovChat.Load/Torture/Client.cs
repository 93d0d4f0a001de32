using GovChat.Contracts;
using GovChat.Contracts.Channels;

namespace GovChat.Load.Torture;

/// <summary>
/// What one person does all the time: talk, edit and take back, repeat what was not answered and sometimes what was, catch
/// up, scroll back, mark read. One of them leaves the first channel now and then, talks on in vain, and is added again.
/// </summary>
internal sealed class Client(Terminal terminal, Terminal? adder, Recorder recorder, Dice dice)
{
    private const int ReconnectMilliseconds = 50;
    private const int ReconnectMillisecondsMax = 1_000;

    /// <summary>What is tried until it is settled, each time under the same id.</summary>
    private Func<CancellationToken, Task<bool>>? pending;
    private bool isRepeat;
    private Said? last;
    private bool isAway;
    private int said;

    public Terminal Terminal => terminal;

    /// <summary>Goes on until told to come to an end, and then until the last send is settled and everything is there.</summary>
    public async Task RunAsync(Func<bool> goesOn, CancellationToken cancellation)
    {
        var wait = ReconnectMilliseconds;
        while (goesOn() || pending is not null || isAway || !terminal.IsOpen)
        {
            if (!terminal.IsOpen)
            {
                if (await terminal.OpenAsync(cancellation))
                {
                    wait = ReconnectMilliseconds;
                }
                else
                {
                    await Task.Delay(dice.Milliseconds(wait / 2, wait), cancellation);
                    wait = Math.Min(wait * 2, ReconnectMillisecondsMax);
                }

                continue;
            }

            await StepAsync(goesOn(), cancellation);
            await Task.Delay(dice.Milliseconds(5, 40), cancellation);
        }
    }

    private async Task StepAsync(bool goesOn, CancellationToken cancellation)
    {
        foreach (var copy in terminal.Copies.Where(copy => copy.IsBehind && !(isAway && IsFirst(copy))))
        {
            await terminal.CatchUpAsync(copy, cancellation);
        }

        if (pending is not null)
        {
            await TryAsync(cancellation);
            return;
        }

        if (isAway && (!goesOn || dice.Below(10) == 0))
        {
            await ReturnAsync(cancellation);
            return;
        }

        if (!goesOn)
        {
            return;
        }

        var chosen = terminal.Copies[dice.Below(terminal.Copies.Count)];
        switch (dice.Below(40))
        {
            case 0:
                await terminal.ReadAsync(chosen, before: 0, isFinal: false, cancellation);
                break;
            case 1 when !(isAway && IsFirst(chosen)):
                await terminal.MarkReadAsync(chosen, cancellation);
                break;
            case 2:
                await terminal.AskPositionsAsync(isFinal: false, cancellation);
                break;
            case 3 or 4 when last is { } again:
                pending = token => SayAsync(again.Copy, again.ClientId, again.Text, token);
                isRepeat = true;
                break;
            case 6 or 7 when last is { } old:
                await ChangeAsync(old, Wording.Of(said++), cancellation);
                break;
            case 8 when last is { } regretted:
                last = null;
                await ChangeAsync(regretted, newText: null, cancellation);
                break;
            case 5 when adder is not null && !isAway:
                await LeaveAsync(cancellation);
                break;
            default:
                var (clientId, text) = (Guid.NewGuid(), Wording.Of(said++));
                pending = token => SayAsync(chosen, clientId, text, token);
                await TryAsync(cancellation);
                break;
        }
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        if (isRepeat)
        {
            recorder.CountRepeat();
        }

        isRepeat = true;
        if (await pending!(cancellation))
        {
            pending = null;
            isRepeat = false;
        }
    }

    private async Task<bool> SayAsync(ChannelCopy copy, Guid clientId, string text, CancellationToken cancellation)
    {
        var number = await terminal.SendAsync(copy, clientId, text, cancellation);
        if (number > 0)
        {
            last = new Said(copy, clientId, text, number.Value);
        }

        return number is not null;
    }

    private Task ChangeAsync(Said message, string? newText, CancellationToken cancellation)
    {
        var changeId = Guid.NewGuid();
        pending = token => terminal.ChangeAsync(message, changeId, newText, token);
        return TryAsync(cancellation);
    }

    /// <summary>Repeated until it is known that the membership is over.</summary>
    private async Task LeaveAsync(CancellationToken cancellation)
    {
        var first = terminal.Copies[0];
        var act = terminal.New(Operation.Leave, first) with { Deed = Deeds.Left(first.Name, terminal.Number) };
        isAway = true;
        while (
            await terminal.ActAsync(
                act,
                (device, token) =>
                    device.CallAsync(
                        HttpMethod.Post,
                        Routes.At(Routes.ChannelLeave, first.ChannelId),
                        body: null,
                        token
                    ),
                cancellation
            ) == Outcome.Info
        )
        {
            await Task.Delay(ReconnectMillisecondsMax / 2, cancellation);
        }
    }

    /// <summary>Added by a colleague; once more at the next step unless that is certain.</summary>
    private async Task ReturnAsync(CancellationToken cancellation)
    {
        var first = terminal.Copies[0];
        var act = adder!.New(Operation.Add, first) with
        {
            Subject = terminal.Number,
            Deed = Deeds.Added(first.Name, terminal.Talker.PersonId),
        };
        var path = Routes.At(Routes.ChannelMembers, first.ChannelId);
        var request = new AddMembersRequest([terminal.Talker.PersonId]);
        var added = await adder.ActAsync(
            act,
            (device, token) => device.CallAsync(HttpMethod.Post, path, request, token),
            cancellation
        );
        if (added == Outcome.Ok)
        {
            isAway = false;
            first.Doubt();
        }
    }

    private bool IsFirst(ChannelCopy copy) => ReferenceEquals(copy, terminal.Copies[0]);
}
