using GovChat.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GovChat.Server.Hosting;

/// <summary>The description of the HTTP endpoints: what the framework reads from them, with their gate and their refusals.</summary>
internal static class OpenApi
{
    private const string ProofScheme = "GC-Proof";
    private const string SessionScheme = "session";

    public static void AddGovChatOpenApi(this IServiceCollection services) =>
        services.AddOpenApi(options =>
        {
            options.AddDocumentTransformer(DescribeAsync);
            options.AddOperationTransformer(DescribeAsync);
        });

    private static Task DescribeAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellation
    )
    {
        document.Info = new OpenApiInfo { Title = "GovChat", Version = "v1" };
        document.Servers = []; // The origin is the installation's own.
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [ProofScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = Headers.Proof,
                Description = "Compact JWS by the device's key; server/GovChat.DeviceProof/PROTOCOL.md.",
            },
            [SessionScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = Headers.SessionCookie,
            },
        };
        return Task.CompletedTask;
    }

    private static async Task DescribeAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellation
    )
    {
        var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemView), cancellationToken: cancellation);
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A refusal (RFC 9457).",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/problem+json"] = new() { Schema = schema },
            },
        };
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            return;
        }

        var policy = metadata.OfType<IAuthorizeData>().Select(data => data.Policy).LastOrDefault();
        var requirement = new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference(ProofScheme, context.Document)] = [],
        };
        if (policy is not (Policies.AnyKey or Policies.EnrolledDevice or Policies.ApprovedDevice))
        {
            requirement[new OpenApiSecuritySchemeReference(SessionScheme, context.Document)] = [];
        }

        operation.Security = [requirement];
        operation.Description = $"Policy: {policy ?? Policies.SignedIn}.";
    }
}
