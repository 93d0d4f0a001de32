using GovChat.Contracts;
using GovChat.Contracts.Channels;

namespace GovChat.Load.Torture;

/// <summary>
/// What one person does all the time: talk, repeat what was not answered and sometimes what was, catch up, scroll back,
/// mark read. One of them leaves the first channel now and then, talks on in vain, and is added again.
/// </summary>
internal sealed class Client(Terminal terminal, Terminal? adder, Recorder recorder, Dice dice)
{
    private const int ReconnectMilliseconds = 50;
    private const int ReconnectMillisecondsMax = 1_000;

    private (ChannelCopy Copy, Guid ClientId, string Text, int Tries)? pending;
    private (ChannelCopy Copy, Guid ClientId, string Text)? last;
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
            await SayAsync(cancellation);
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
                pending = (again.Copy, again.ClientId, again.Text, 0);
                recorder.CountRepeat();
                break;
            case 5 when adder is not null && !isAway:
                await LeaveAsync(cancellation);
                break;
            default:
                pending = (chosen, Guid.NewGuid(), Wording.Of(said++), 0);
                await SayAsync(cancellation);
                break;
        }
    }

    private async Task SayAsync(CancellationToken cancellation)
    {
        var (copy, clientId, text, tries) = pending!.Value;
        if (tries > 0)
        {
            recorder.CountRepeat();
        }

        if (await terminal.SendAsync(copy, clientId, text, cancellation))
        {
            last = (copy, clientId, text);
            pending = null;
        }
        else
        {
            pending = (copy, clientId, text, tries + 1);
        }
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
