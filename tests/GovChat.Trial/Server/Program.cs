using System.Security.Cryptography;
using GovChat.Trial.Client;
using GovChat.Trial.Server;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders(); // As quiet as the server it stands beside.
builder.Services.AddRazorComponents().AddInteractiveWebAssemblyComponents();
builder.Services.AddSignalR().AddMessagePackProtocol();

var app = builder.Build();
app.Use(
    (context, next) =>
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[TrialDocument.Nonce] = nonce;
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; "
            + "style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'self'";
        return next();
    }
);
app.UseAntiforgery();
app.MapStaticAssets();
app.MapHub<TrialHub>("/hub");
app.MapRazorComponents<TrialDocument>()
    .AddInteractiveWebAssemblyRenderMode()
    .AddAdditionalAssemblies(typeof(TrialRoot).Assembly);
await app.RunAsync();
