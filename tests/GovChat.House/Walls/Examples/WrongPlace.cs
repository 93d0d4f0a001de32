using System.Security.Cryptography;
using Geralt;
using GovChat.Client;
using Microsoft.AspNetCore.Components;
using Npgsql;

namespace GovChat.House.Walls.Examples;

/// <summary>Does in one place what the rule about places must catch. Nothing calls it.</summary>
internal static class WrongPlace
{
    public static async Task OpenAsync()
    {
        await using var connection = new NpgsqlConnection();
        await connection.OpenAsync();
    }

    public static byte[] Seal(byte[] key, byte[] text) => HMACSHA256.HashData(key, text);

    public static IDisposable Cipher(byte[] key) => new AesGcm(key, 16);

    public static byte[] Hash(byte[] password, byte[] salt)
    {
        var hash = new byte[32];
        Argon2id.DeriveKey(hash, password, salt, 3, 65_536);
        return hash;
    }

    public static object Render(string text) => new MarkupString(text);

    public static Type Page => typeof(ClientRoot);
}
