using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Text.Json;
using GovChat.Contracts;
using GovChat.Contracts.Devices;

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

    public void RememberUnsaidLock(string? reference) => RememberLock(reference);

    public async Task<string?> ProveAsync(ProofClaims claims, bool selfSigned)
    {
        // The server told the browser to forget the key, in this window or in another.
        var proof =
            await Prove(JsonSerializer.Serialize(claims, DeviceJson.Default.ProofClaims), selfSigned)
            ?? throw ApiProblem.Of(Refusal.DeviceNotApproved, 403);
        return proof.Length == 0 ? null : proof;
    }

    public async Task<Guid?> BeginRotationAsync(TimeSpan unlessYoungerThan) =>
        await BeginRotation(unlessYoungerThan.TotalSeconds) is { } rotationId ? Guid.Parse(rotationId) : null;

    public async Task<RotationProofs> ProveRotationAsync(ProofClaims claims) =>
        JsonSerializer.Deserialize(
            await ProveRotation(JsonSerializer.Serialize(claims, DeviceJson.Default.ProofClaims)),
            DeviceJson.Default.RotationProofs
        )!;

    public Task EndRotationAsync(RotationEnd outcome) =>
        EndRotation(
            outcome switch
            {
                RotationEnd.Replaced => "replaced",
                RotationEnd.Refused => "refused",
                _ => "unanswered",
            }
        );

    public Task WipeAsync(DeviceState? ended) => Wipe(ended?.ToString());

    public string Describe() => DescribeBrowser();

    [JSImport("recall", Module)]
    private static partial Task<string> Recall();

    [JSImport("ensureKey", Module)]
    private static partial Task EnsureKey();

    [JSImport("rememberDevice", Module)]
    private static partial Task RememberDevice(string deviceId);

    [JSImport("rememberSession", Module)]
    private static partial Task RememberSession(string? reference);

    [JSImport("rememberUnsaidLock", Module)]
    private static partial void RememberLock(string? reference);

    [JSImport("prove", Module)]
    private static partial Task<string?> Prove(string claims, bool selfSigned);

    [JSImport("beginRotation", Module)]
    private static partial Task<string?> BeginRotation(double unlessYoungerThan);

    [JSImport("proveRotation", Module)]
    private static partial Task<string> ProveRotation(string claims);

    [JSImport("endRotation", Module)]
    private static partial Task EndRotation(string end);

    [JSImport("wipe", Module)]
    private static partial Task Wipe(string? why);

    [JSImport("describe", Module)]
    private static partial string DescribeBrowser();
}
