using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Text.Json;

namespace GovChat.Client.Device;

/// <summary>
/// The twin of <c>device.js</c>, where WebCrypto holds the private key: .NET in the browser has no ECDSA of its own.
/// <see cref="OpenAsync"/> must have run first.
/// </summary>
[SupportedOSPlatform("browser")]
internal sealed partial class DeviceKey : IDeviceKey
{
    private const string Module = "device";

    public static Task OpenAsync(string baseAddress) => JSHost.ImportAsync(Module, baseAddress + "js/device.js");

    public async Task<DeviceMemory> RecallAsync() =>
        JsonSerializer.Deserialize(await Recall(), DeviceJson.Default.DeviceMemory) ?? new(null, null);

    public Task EnsureKeyAsync() => EnsureKey();

    public Task RememberDeviceAsync(Guid deviceId) => RememberDevice(deviceId.ToString("D"));

    public Task RememberSessionAsync(string? reference) => RememberSession(reference);

    public Task<string> ProveAsync(ProofClaims claims, bool selfSigned) =>
        Prove(JsonSerializer.Serialize(claims, DeviceJson.Default.ProofClaims), selfSigned);

    public Task WipeAsync() => Wipe();

    public string Describe() => DescribeBrowser();

    [JSImport("recall", Module)]
    private static partial Task<string> Recall();

    [JSImport("ensureKey", Module)]
    private static partial Task EnsureKey();

    [JSImport("rememberDevice", Module)]
    private static partial Task RememberDevice(string deviceId);

    [JSImport("rememberSession", Module)]
    private static partial Task RememberSession(string? reference);

    [JSImport("prove", Module)]
    private static partial Task<string> Prove(string claims, bool selfSigned);

    [JSImport("wipe", Module)]
    private static partial Task Wipe();

    [JSImport("describe", Module)]
    private static partial string DescribeBrowser();
}
