using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Text.Json;

namespace GovChat.Client.Officer;

/// <summary>The twin of <c>witness.js</c>, which is loaded when a log is first looked at.</summary>
[SupportedOSPlatform("browser")]
internal sealed partial class BrowserWitness(HttpClient http) : IWitnessBrowser
{
    private const string Module = "witness";

    private Task? opened;

    public async Task<KeptPoint?> RecallAsync(string log)
    {
        await OpenAsync();
        try
        {
            return Recall(log) is { } kept ? JsonSerializer.Deserialize(kept, WitnessJson.Default.KeptPoint) : null;
        }
        catch (JsonException)
        {
            return null; // Not what this program kept; a visit as if it were the first.
        }
    }

    public async Task KeepAsync(string log, KeptPoint? point)
    {
        await OpenAsync();
        Keep(log, point is null ? null : JsonSerializer.Serialize(point, WitnessJson.Default.KeptPoint));
    }

    public async Task<bool> VerifiesAsync(byte[] publicKey, byte[] signature, string text)
    {
        await OpenAsync();
        return await Verifies(Convert.ToBase64String(publicKey), Convert.ToBase64String(signature), text);
    }

    private Task OpenAsync() => opened ??= JSHost.ImportAsync(Module, $"{http.BaseAddress}js/witness.js");

    [JSImport("recall", Module)]
    private static partial string? Recall(string log);

    [JSImport("keep", Module)]
    private static partial void Keep(string log, string? point);

    [JSImport("verifies", Module)]
    private static partial Task<bool> Verifies(string key, string signature, string text);
}
