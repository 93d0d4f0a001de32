using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace GovChat.Client.Identity;

/// <summary>The twin of <c>passkeys.js</c>, which is loaded when a passkey is first asked for.</summary>
[SupportedOSPlatform("browser")]
internal sealed partial class BrowserPasskeys(HttpClient http) : IPasskeys
{
    private const string Module = "passkeys";

    private Task? opened;

    public async Task<string?> CreateAsync(string options)
    {
        await OpenAsync();
        return await Create(options);
    }

    public async Task<string?> AnswerAsync(string options)
    {
        await OpenAsync();
        return await Answer(options);
    }

    private Task OpenAsync() => opened ??= JSHost.ImportAsync(Module, $"{http.BaseAddress}js/passkeys.js");

    [JSImport("create", Module)]
    private static partial Task<string?> Create(string options);

    [JSImport("answer", Module)]
    private static partial Task<string?> Answer(string options);
}
