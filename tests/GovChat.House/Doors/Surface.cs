using System.Reflection;
using GovChat.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;

namespace GovChat.House.Doors;

/// <summary>
/// Every door of a host, a line each: the method, the path or hub method, the policy that guards it, the rate limit that
/// counts it. <c>server/GovChat.Server/Surface.txt</c> holds the lines that somebody has looked at.
/// </summary>
internal static class Surface
{
    public const string Open = "open";
    private const string None = "-";

    /// <summary>Only a build that was not published has it, in place of some of the static files.</summary>
    private const string FilesOfTheSourceTree = "/{**path:file}";

    /// <summary>Blazor's list of the client's files, under several names with the build's fingerprint.</summary>
    private const string ResourceCollection = "/_framework/resource-collection.";

    /// <summary>The doors as they were written down.</summary>
    public static IReadOnlyList<string> Written =>
        [
            .. File.ReadLines(Repository.At("server", "GovChat.Server", "Surface.txt"))
                .Where(line => line.Length > 0 && !line.StartsWith('#'))
                .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
        ];

    /// <summary>The doors as the host has them.</summary>
    public static IReadOnlyList<string> Of(IEndpointRouteBuilder host) =>
        [
            .. host
                .DataSources.SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .SelectMany(Lines)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static IEnumerable<string> Lines(RouteEndpoint endpoint)
    {
        var guards = $"{PolicyOf(endpoint)} {LimitOf(endpoint)}";
        if (PathOf(endpoint) == FilesOfTheSourceTree)
        {
            return [];
        }

        if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            return [$"GET (static files) {guards}"];
        }

        if (PathOf(endpoint).StartsWith(ResourceCollection, StringComparison.Ordinal))
        {
            return [$"GET {ResourceCollection}(fingerprint).js {guards}"];
        }

        var isLine = !PathOf(endpoint).EndsWith("/negotiate", StringComparison.Ordinal);
        if (isLine && endpoint.Metadata.GetMetadata<HubMetadata>() is { } hub)
        {
            return MethodsOf(hub.HubType).Select(method => $"HUB {PathOf(endpoint)} {method} {guards}");
        }

        if (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
        {
            return [$"PAGE {PathOf(endpoint)} {guards}"];
        }

        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"];
        return methods.Select(method => $"{method} {PathOf(endpoint)} {guards}");
    }

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    /// <summary>An endpoint that says nothing is under the fallback policy, which the line says too.</summary>
    private static string PolicyOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return Open;
        }

        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy ?? "default");
        var named = string.Join('+', policies.Distinct(StringComparer.Ordinal));
        return named.Length > 0 ? named : "fallback";
    }

    private static string LimitOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName ?? None;

    private static IEnumerable<string> MethodsOf(Type hub) =>
        hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.GetBaseDefinition().DeclaringType == hub && !method.IsSpecialName)
            .Select(method => method.Name);
}
