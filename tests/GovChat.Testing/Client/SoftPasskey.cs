using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovChat.Testing.Client;

/// <summary>
/// A passkey in software: makes itself for the options a server gives, and answers its questions, as the specification of
/// WebAuthn says (ES256, no attestation). <see cref="Bend"/> breaks one part at a time.
/// </summary>
public sealed class SoftPasskey : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte BackupEligible = 0x08;
    private const byte BackedUp = 0x10;
    private const byte CredentialIncluded = 0x40;

    // CBOR, written by hand: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y} and {"fmt": "none", "attStmt": {}, …}.
    private static readonly byte[] KeyHead = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
    private static readonly byte[] KeyBetween = [0x22, 0x58, 0x20];
    private static readonly byte[] AttestationHead =
    [
        0xA3,
        0x63,
        .. "fmt"u8,
        0x64,
        .. "none"u8,
        0x67,
        .. "attStmt"u8,
        0xA0,
        0x68,
        .. "authData"u8,
    ];

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string? userHandle;

    public byte[] CredentialId { get; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>The authenticator's counter; each answer takes the next number.</summary>
    public uint SignCount { get; set; }

    /// <summary>Breaks one part of what it says; null leaves it right.</summary>
    public Func<PasskeyParts, PasskeyParts>? Bend { get; set; }

    /// <summary>Makes itself for the creation options of a server; the credential's JSON.</summary>
    public string Create(string options, string origin)
    {
        var asked = JsonNode.Parse(options)!;
        userHandle = (string)asked["user"]!["id"]!;
        var parts = Bent(
            new PasskeyParts
            {
                Type = PasskeyParts.TypeCreate,
                Challenge = (string)asked["challenge"]!,
                Origin = origin,
                ServerDomain = (string)asked["rp"]!["id"]!,
                SignCount = SignCount,
                CredentialId = CredentialId,
            }
        );
        var authenticatorData = AuthenticatorDataOf(parts, withKey: true);
        return CredentialOf(
            parts,
            new JsonObject
            {
                ["clientDataJSON"] = Encoded(ClientDataOf(parts)),
                ["attestationObject"] = Encoded([.. AttestationHead, .. ByteString(authenticatorData)]),
                ["transports"] = new JsonArray("internal"),
            }
        );
    }

    /// <summary>Answers the request options of a server; the credential's JSON.</summary>
    public string Answer(string options, string origin)
    {
        var asked = JsonNode.Parse(options)!;
        SignCount++;
        var parts = Bent(
            new PasskeyParts
            {
                Type = PasskeyParts.TypeGet,
                Challenge = (string)asked["challenge"]!,
                Origin = origin,
                ServerDomain = (string)asked["rpId"]!,
                SignCount = SignCount,
                CredentialId = CredentialId,
                UserHandle = userHandle,
            }
        );
        var authenticatorData = AuthenticatorDataOf(parts, withKey: false);
        var clientData = ClientDataOf(parts);
        byte[] signed = [.. authenticatorData, .. SHA256.HashData(clientData)];
        return CredentialOf(
            parts,
            new JsonObject
            {
                ["clientDataJSON"] = Encoded(clientData),
                ["authenticatorData"] = Encoded(authenticatorData),
                ["signature"] = Encoded(
                    key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
                ),
                ["userHandle"] = parts.UserHandle,
            }
        );
    }

    public void Dispose() => key.Dispose();

    private PasskeyParts Bent(PasskeyParts parts) => Bend is null ? parts : Bend(parts);

    private static byte[] ClientDataOf(PasskeyParts parts) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["type"] = parts.Type,
                ["challenge"] = parts.Challenge,
                ["origin"] = parts.Origin,
                ["crossOrigin"] = parts.CrossOrigin,
            }
        );

    private byte[] AuthenticatorDataOf(PasskeyParts parts, bool withKey)
    {
        var flags =
            (parts.IsUserPresent ? UserPresent : 0)
            | (parts.IsUserVerified ? UserVerified : 0)
            | (parts.IsBackupEligible ? BackupEligible : 0)
            | (parts.IsBackedUp ? BackedUp : 0)
            | (withKey ? CredentialIncluded : 0);
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, parts.SignCount);
        byte[] head = [.. SHA256.HashData(Encoding.UTF8.GetBytes(parts.ServerDomain)), (byte)flags, .. count];
        return withKey ? [.. head, .. CredentialDataOf(parts)] : head;
    }

    private byte[] CredentialDataOf(PasskeyParts parts)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)parts.CredentialId.Length);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return
        [
            .. new byte[16], // The model is not told.
            .. length,
            .. parts.CredentialId,
            .. KeyHead,
            .. point.X!,
            .. KeyBetween,
            .. point.Y!,
        ];
    }

    private static string CredentialOf(PasskeyParts parts, JsonObject response) =>
        new JsonObject
        {
            ["id"] = Encoded(parts.CredentialId),
            ["rawId"] = Encoded(parts.CredentialId),
            ["type"] = "public-key",
            ["authenticatorAttachment"] = "platform",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = response,
        }.ToJsonString();

    /// <summary>CBOR's head of a byte string of up to 255 bytes, and the bytes.</summary>
    private static byte[] ByteString(byte[] bytes) => [0x58, checked((byte)bytes.Length), .. bytes];

    private static string Encoded(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
