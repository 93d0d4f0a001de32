using System.Net;
using GovChat.Server.Devices.Networks;
using GovChat.Server.Hosting;
using GovChat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace GovChat.Server.Tests.Devices.Networks;

/// <summary>A server that sees its neighbours, under a clock that moves when it is told to; a proxy says who calls.</summary>
public sealed class GovChatAppOnASegment : GovChatApp
{
    public GovChatAppOnASegment()
        : this(new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero))) { }

    private GovChatAppOnASegment(FakeTimeProvider clock)
        : base(clock) => Clock = clock;

    public FakeTimeProvider Clock { get; }

    internal FakeNeighbours Neighbours { get; } = new();

    /// <summary>As the owner of the tables, within the one organisation.</summary>
    public async Task<IReadOnlyList<string>> AskAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var naming = new NpgsqlCommand(
            "select set_config('app.organisation', id::text, false) from organisation",
            connection
        );
        await naming.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetValue(0).ToString()!);
        }

        return found;
    }

    protected override ServerOptions Arrange(ServerOptions options) => options with { Proxies = [IPAddress.Loopback] };

    protected override void Change(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<INeighbourTable>(Neighbours));

    protected override void LetTheCodeChange() => Clock.Advance(TimeSpan.FromSeconds(30));
}
