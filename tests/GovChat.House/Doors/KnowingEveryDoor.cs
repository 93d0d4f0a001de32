using GovChat.Server;
using GovChat.Server.Hosting;
using GovChat.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace GovChat.House.Doors;

/// <summary>Surface.txt is what somebody has looked at; the host has exactly these doors.</summary>
public sealed class KnowingEveryDoor : IAsyncLifetime
{
    /// <summary>Open to anybody: design, section 7. Everything else asks at least for a key that proves itself.</summary>
    private static readonly string[] OpenDoors =
    [
        "GET (static files)",
        "GET /api/devices/nonce",
        "GET /health/live",
        // The frame of Blazor answers them from the same static files.
        "GET /_framework/opaque-redirect",
        "GET /_framework/resource-collection.(fingerprint).js",
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("govchat-doors-");
    private WebApplication? host;

    public Task InitializeAsync()
    {
        // It is built and never started: doors are known before anybody knocks.
        var nowhere = new ServerOptions(folder.FullName, new Uri("http://localhost:0"), "Host=none", IsDemo: true);
        host = GovChatHost.Build(nowhere);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await host!.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Surface_lists_every_route_and_hub_method_with_policy_and_limit()
    {
        var found = Surface.Of(host!);
        var reference = Repository.At("artifacts", "Surface.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(reference)!);
        File.WriteAllLines(reference, found); // To compare with, when this fails.

        Assert.Equal(Surface.Written.Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public void Only_the_doors_that_the_design_names_are_open()
    {
        var open = Surface
            .Of(host!)
            .Select(line => line.Split(' '))
            .Where(words => words.Contains(Surface.Open, StringComparer.Ordinal) && words[0] != "PAGE")
            .Select(words => string.Join(' ', words.TakeWhile(word => word != Surface.Open)));

        Assert.Empty(open.Except(OpenDoors, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_call_of_the_API_is_counted_by_a_limit() =>
        Assert.All(
            Surface.Of(host!).Where(line => line.Contains(" /api/", StringComparison.Ordinal)),
            line => Assert.DoesNotMatch(" -$", line)
        );

    [Fact]
    public void A_new_door_is_caught_open_and_uncounted()
    {
        host!.MapGet("/api/secret", () => "told").AllowAnonymous();

        Assert.Contains("GET /api/secret open -", Surface.Of(host!).Except(Surface.Written, StringComparer.Ordinal));
    }

    [Fact]
    public void A_door_that_says_nothing_is_shut()
    {
        host!.MapGet("/api/forgotten", () => "told");

        Assert.Contains("GET /api/forgotten fallback -", Surface.Of(host!));
    }
}
