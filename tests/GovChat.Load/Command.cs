using System.Text.Json;
using System.Text.Json.Serialization;
using GovChat.Load.Bulk;
using GovChat.Load.Floor;
using GovChat.Load.Speed;
using GovChat.Load.Torture;

namespace GovChat.Load;

/// <summary>One thing this program can measure.</summary>
/// <param name="Name">The first word of the command line.</param>
/// <param name="Usage">What may follow it.</param>
/// <param name="Measure">Runs it; gives the exit code. An <see cref="ArgumentException"/> shows the usage.</param>
internal sealed record Command(
    string Name,
    string Usage,
    Func<IReadOnlyList<string>, CancellationToken, Task<int>> Measure
)
{
    private static readonly Command[] All =
    [
        new("rooms", LoadOptions.Usage, Rooms.RunAsync),
        new("floor", FloorRun.Usage, FloorRun.RunAsync),
        new(FloorServer.Name, FloorServer.Usage, FloorServer.RunAsync),
        new("speed", SpeedRun.Usage, SpeedRun.RunAsync),
        new("ten-million", TenMillion.Usage, TenMillion.RunAsync),
        new("calls", Calls.Usage, Calls.RunAsync),
        new("names", NamesOptions.Usage, Names.RunAsync),
        new("revocation", Revocation.Usage, Revocation.RunAsync),
        new("hostile", Hostile.Usage, Hostile.RunAsync),
        new("torture", TortureOptions.Usage, Torturing.RunAsync),
    ];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Runs the command that the words name; 2 when they cannot be understood.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var command = All.FirstOrDefault(command => words is [{ } name, ..] && name == command.Name);
        if (command is null)
        {
            Progress.Say($"usage: GovChat.Load {string.Join(" | ", All.Select(one => one.Name))} [options]");
            return 2;
        }

        try
        {
            return await command.Measure(words, cancellation);
        }
        catch (ArgumentException exception)
        {
            Progress.Say($"{exception.Message}\n{command.Usage}");
            return 2;
        }
    }

    /// <summary>The one line of standard output.</summary>
    public static void Print<T>(T view) => Console.WriteLine(JsonSerializer.Serialize(view, Json));
}
