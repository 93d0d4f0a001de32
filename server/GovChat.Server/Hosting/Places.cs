using System.Text.Json;
using GovChat.Contracts;
using GovChat.Contracts.Keys;

namespace GovChat.Server.Hosting;

/// <summary>
/// Where primary, standby and backups stand (B-56). Only the operator knows it, so the operator states it in a file; the
/// owners' page shows it as the operator's statement.
/// </summary>
internal sealed record Places(PlacesView? View)
{
    /// <summary>Reads the file; without one nothing is stated.</summary>
    /// <exception cref="ArgumentException">It is no such JSON.</exception>
    public static Places Read(string? path)
    {
        if (path is null)
        {
            return new Places(View: null);
        }

        try
        {
            return new Places(JsonSerializer.Deserialize(File.ReadAllBytes(path), WireJson.Default.PlacesView));
        }
        catch (JsonException wrong)
        {
            throw new ArgumentException($"{path} does not say where the machines stand: {wrong.Message}", wrong);
        }
    }
}
