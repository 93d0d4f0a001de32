using System.Diagnostics;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Messages;
using GovChat.Testing.Client;

namespace GovChat.Load;

/// <summary>
/// Terminals are revoked one after another while everybody listens to a channel in which somebody talks all the time: how
/// long until their sockets are closed, and whether anything sent afterwards reached them.
/// </summary>
internal static class Revocation
{
    public const string Usage = """
        usage: GovChat.Load revocation [--revocations N] [--sockets N]

          --revocations N   terminals revoked (200)
          --sockets N       open sockets, shared evenly by those terminals and twenty others (2000)

        Ten revocations and fifty messages a second. One line of JSON on standard output. Exit 1 when a socket of a revoked
        terminal stayed open, one of another was closed, or a message sent after a revocation was answered reached its
        terminal.
        """;

    private const int Others = 20;
    private const int MessagesPerSecond = 50;
    private const int RevocationsPerSecond = 10;

    private static readonly TimeSpan DrainsFor = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var numbers = CommandWords.Numbers(words, ("--revocations", 200), ("--sockets", 2_000));
        var (revocations, sockets) = (numbers["--revocations"], numbers["--sockets"]);
        var people = revocations + Others;
        var options = new LoadOptions
        {
            Users = people,
            Channels = 1,
            Members = people,
        };
        await using var installation = await Installation.OpenAsync(options, cancellation);
        await using var town = await new Seeding(installation, options).FillAsync(cancellation);
        var ledger = new RevocationLedger();
        var lines = await ListenAsync(town, sockets, ledger, cancellation);
        Progress.Say($"{lines.Count} sockets are open");

        using var talking = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var talk = TalkAsync(town, ledger, talking.Token);
        await RevokeAsync(town, revocations, ledger, cancellation);
        await Task.Delay(DrainsFor, cancellation);
        await talking.CancelAsync();
        await talk;

        var view = ledger.View(lines.Count, lines.Count(line => line.Place < revocations));
        Command.Print(view);
        foreach (var line in lines)
        {
            await line.Connection.DisposeAsync();
        }

        return view.IsRight ? 0 : 1;
    }

    /// <summary>Opens the sockets; each tells the ledger of what it gets and of its end.</summary>
    private static async Task<IReadOnlyList<Line>> ListenAsync(
        Town town,
        int sockets,
        RevocationLedger ledger,
        CancellationToken cancellation
    )
    {
        var lines = new List<Line>(sockets);
        for (var number = 0; number < sockets; number++)
        {
            var place = number % town.Talkers.Count;
            var connection = await town.Talkers[place]
                .Device.ConnectAsync(
                    new SocketOptions { OnMessage = message => ledger.Arrived(place, message.ClientMessageId) },
                    cancellation
                );
            lines.Add(new Line(place, connection));
            _ = WaitForEndAsync(place, connection, ledger);
        }

        return lines;
    }

    /// <summary>The last word counts, and of a socket that was cut without one the cut.</summary>
    private static async Task WaitForEndAsync(int place, ChatConnectionClient connection, RevocationLedger ledger)
    {
        await Task.WhenAny(connection.Endings.WaitToReadAsync().AsTask(), connection.Closed);
        ledger.Closed(place, Stopwatch.GetTimestamp());
    }

    private static async Task RevokeAsync(
        Town town,
        int revocations,
        RevocationLedger ledger,
        CancellationToken cancellation
    )
    {
        // Whoever revokes shows a fresh code first, and may have to wait for one; that is no part of a revocation.
        var nobody = Routes.At(Routes.DeviceRevoke, Guid.NewGuid());
        await town.Owner.CallAsync(HttpMethod.Post, nobody, new EndDeviceRequest("廃棄"), cancellation);

        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / RevocationsPerSecond));
        for (var place = 0; place < revocations; place++)
        {
            await pace.WaitForNextTickAsync(cancellation);
            var device = town.Talkers[place].Device.DeviceId!.Value;
            ledger.Called(place, Stopwatch.GetTimestamp());
            await town.Owner.PostAsync(
                Routes.At(Routes.DeviceRevoke, device),
                new EndDeviceRequest("廃棄"),
                cancellation
            );
            ledger.Answered(place, Stopwatch.GetTimestamp());
        }
    }

    private static async Task TalkAsync(Town town, RevocationLedger ledger, CancellationToken cancellation)
    {
        var author = town.Talkers[^1].Connection;
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / MessagesPerSecond));
        try
        {
            var number = 0;
            while (await pace.WaitForNextTickAsync(cancellation))
            {
                var message = new SendMessageRequest(town.Channels[0].Id, Guid.NewGuid(), Wording.Of(number++));
                ledger.Sent(message.ClientMessageId, Stopwatch.GetTimestamp());
                await author.SendAsync(message, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // Enough was said.
        }
    }

    private sealed record Line(int Place, ChatConnectionClient Connection);
}
