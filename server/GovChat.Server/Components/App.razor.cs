using System.Globalization;
using GovChat.Client.Resources;
using GovChat.Server.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace GovChat.Server.Components;

/// <summary>The root document; the client runs in WebAssembly and nothing of it is rendered here.</summary>
public sealed partial class App
{
    private static readonly InteractiveWebAssemblyRenderMode Runtime = new(prerender: false);

    // The skeleton says lang="ja", whatever the language of the machine it comes from.
    static App() => Texts.Culture = CultureInfo.GetCultureInfo("ja-JP");

    [CascadingParameter]
    public required HttpContext HttpContext { get; init; }

    [Inject]
    public required ServerOptions Options { get; init; }

    private IReadOnlyDictionary<string, object> ScriptNonce =>
        new Dictionary<string, object>(StringComparer.Ordinal) { ["nonce"] = HttpContext.Items["csp-nonce"] ?? "" };
}
