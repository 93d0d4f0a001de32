using System.Text.Json;

namespace GovChat.Server.Secrets;

/// <summary>Which PKCS#11 token keeps the key-encryption keys; read from an owner-only JSON file, because it holds the PIN.</summary>
/// <param name="Library">The maker's library.</param>
/// <param name="Token">The token's label.</param>
/// <param name="Pin">Its user PIN.</param>
internal sealed record TokenSettings(string Library, string Token, string Pin)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <exception cref="ArgumentException">The file is open to others, or is no such JSON.</exception>
    public static TokenSettings Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<TokenSettings>(OwnerOnlyFile.Read(path, "the PKCS#11 settings"), Json)
                ?? throw new ArgumentException($"{path} is empty.", nameof(path));
        }
        catch (Exception wrong) when (wrong is KeysUnavailableException or JsonException)
        {
            throw new ArgumentException($"{path}: {wrong.Message}", nameof(path), wrong);
        }
    }

    public override string ToString() => $"token {Token}";
}
