using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovChat.Load;

JsonSerializerOptions json = new()
{
    PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
};

LoadOptions options;
try
{
    options = LoadOptions.Parse(args);
}
catch (ArgumentException exception)
{
    Progress.Say($"{exception.Message}\n{LoadOptions.Usage}");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true; // What was started is removed first.
    stop.Cancel();
}

await using var installation = await Installation.OpenAsync(options, stop.Token);
await using var town = await new Seeding(installation, options).FillAsync(stop.Token);
var loop = new OpenLoop(town, installation);
var run = await loop.RunAsync(options.Rate, options.WarmUpSeconds, options.Seconds, stop.Token);
Progress.Say($"{options.Rate}/s: p99 {run.DeliveryMs.P99} ms, {run.Lost} lost, {run.Doubled} doubled");

var meters = new Meters(installation);
var (serverMemory, databaseMemory) = (meters.ServerMemory, meters.DatabaseMemory);
var guards = await new Guards(town, installation).LookAsync(stop.Token);
var (highest, runs) = options.Searches
    ? await new RateSearch(loop, options).FindAsync(options.Rate * 2, stop.Token)
    : (null, null);

var view = new LoadView(
    "rooms",
    options.Users,
    options.Channels,
    options.Members,
    options.Seconds,
    Environment.ProcessorCount,
    run,
    serverMemory,
    databaseMemory,
    guards,
    runs,
    highest
);
Console.WriteLine(JsonSerializer.Serialize(view, json));
return run.IsWhole && guards.AllOn ? 0 : 1;
