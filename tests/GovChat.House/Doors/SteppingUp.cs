using GovChat.Server;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovChat.House.Doors;

/// <summary>
/// Every door through which somebody changes what others may do asks for a fresh one-time code or passkey, or stands in a
/// list with its reason.
/// </summary>
public sealed class SteppingUp : IAsyncLifetime
{
    private static readonly string[] PoliciesOfRoles =
    [
        Policies.Owner,
        Policies.SecurityOfficer,
        Policies.DeviceAdministrator,
        Policies.UserAdministrator,
        Policies.AuditReader,
        Policies.Overseer,
    ];

    private static readonly Dictionary<string, string> WithoutStepUp = new(StringComparer.Ordinal)
    {
        ["POST /api/audit/witness"] = "tells what a browser saw; it gives nothing to anybody",
        ["POST /api/devices/inventory/preview"] = "asks what a file would change; taking it over asks",
        ["POST /api/log-access/{accessId:guid}/end"] = "takes an authority away and gives nothing to anybody",
        ["POST /api/log-exports/{exportId:guid}/discard"] = "destroys a file and gives nothing to anybody",
        ["POST /api/rules"] = "a draft decides nothing; its approval does",
        ["POST /api/rules/check"] = "asks what a draft would do",
        ["POST /api/oversight/false-positives/{reportId:guid}/answer"] = "an answer is words to whoever reported",
    };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("govchat-step-up-");
    private WebApplication? host;

    public Task InitializeAsync()
    {
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
    public void Every_administrative_door_asks_for_it() =>
        Assert.Equal(WithoutStepUp.Keys.Order(StringComparer.Ordinal), Unguarded());

    [Fact]
    public void An_administrative_door_that_does_not_ask_is_caught()
    {
        host!.MapPost("/api/everything", () => "done").RequireAuthorization(Policies.Owner);
        host!.MapPut("/api/something", () => "done").RequireAuthorization(Policies.Owner).RequireStepUp();
        host!.MapGet("/api/anything", () => "told").RequireAuthorization(Policies.Owner);

        Assert.Equal(["POST /api/everything"], Unguarded().Except(WithoutStepUp.Keys, StringComparer.Ordinal));
    }

    private IEnumerable<string> Unguarded() =>
        ((IEndpointRouteBuilder)host!)
            .DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => IsAdministrative(endpoint) && endpoint.Metadata.GetMetadata<StepUpRequired>() is null)
            .SelectMany(endpoint =>
                MethodsOf(endpoint)
                    .Where(method => !HttpMethods.IsGet(method))
                    .Select(method => $"{method} {endpoint.RoutePattern.RawText}")
            )
            .Order(StringComparer.Ordinal);

    private static bool IsAdministrative(RouteEndpoint endpoint) =>
        endpoint
            .Metadata.GetOrderedMetadata<IAuthorizeData>()
            .Any(data => PoliciesOfRoles.Contains(data.Policy, StringComparer.Ordinal));

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
}
