using System.Net;
using GovChat.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GovChat.Load.Floor;

/// <summary>
/// The floor: a bare hub that commits plain rows in groups before it broadcasts them. No proof, no filter, no sealing, no
/// row-level security, no audit, no membership, no retries; the same protocol and the same limits of pipes and batches.
/// </summary>
internal static class FloorServer
{
    public const string Name = "floor-server";

    public const string Usage = """
        usage: GovChat.Load floor-server FILE

          FILE    holds the connection string of the database's owner

        Serves until it is stopped. The command floor starts it in a process of its own.
        """;

    public const string ReadyWords = "The floor is ready: ";

    public const string Path = "/hub";

    // As the product's socket endpoint has it.
    private const int PipeBytesMax = 64 * 1024;

    private const string CreateTable = """
        create schema if not exists floor;
        create table if not exists floor.message (
            channel_id uuid not null, sequence bigint not null, id uuid not null, author_id uuid not null,
            client_id uuid not null, body text not null, sent_at timestamptz not null, primary key (channel_id, sequence)
        )
        """;

    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        if (words is not [_, { } file])
        {
            throw new ArgumentException("It needs the file of the database's owner.");
        }

        var database = new NpgsqlConnectionStringBuilder((await File.ReadAllTextAsync(file, cancellation)).Trim())
        {
            Pooling = true,
            MaxAutoPrepare = 64,
        };
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(database));
        builder.Services.AddSingleton<FloorWriter>();
        builder
            .Services.AddSignalR(hub =>
            {
                hub.MaximumReceiveMessageSize = Limits.HubFrameBytesMax;
                hub.KeepAliveInterval = TimeSpan.FromSeconds(Limits.PingEverySeconds);
                hub.ClientTimeoutInterval = TimeSpan.FromSeconds(Limits.SilentLineSecondsMax);
            })
            .AddMessagePackProtocol();
        await using var app = builder.Build();
        await using var creating = app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(CreateTable);
        await creating.ExecuteNonQueryAsync(cancellation);
        app.MapHub<FloorHub>(
            Path,
            options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.ApplicationMaxBufferSize = PipeBytesMax;
                options.TransportMaxBufferSize = PipeBytesMax;
            }
        );
        await app.StartAsync(cancellation);
        Console.WriteLine(ReadyWords + app.Urls.First());
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }
}
