using System.Security.Cryptography;

namespace GovChat.Server.Secrets;

/// <summary>
/// Keeps the key-encryption keys, one and its later versions an organisation. Everything above the organisation key
/// happens here; what happens below needs no more than this.
/// </summary>
internal interface IKekProvider
{
    /// <summary>What people call it: <c>file</c> or <c>pkcs11</c>.</summary>
    string Name { get; }

    /// <summary>Makes a version; refuses when there is one, because that would lose everything wrapped by it.</summary>
    /// <exception cref="KeysUnavailableException">It cannot be made.</exception>
    void Create(Guid organisationId, int version);

    bool Exists(Guid organisationId, int version);

    /// <exception cref="KeysUnavailableException">The provider refuses.</exception>
    byte[] Wrap(Guid organisationId, int version, in SealedPlace place, ReadOnlySpan<byte> key);

    /// <exception cref="KeysUnavailableException">The provider refuses, or the key is another one.</exception>
    byte[] Unwrap(Guid organisationId, int version, in SealedPlace place, ReadOnlySpan<byte> wrapped);

    /// <summary>Destroys a version; doing it again changes nothing.</summary>
    void Destroy(Guid organisationId, int version);

    /// <summary>The name that wrapped bytes carry of the version that wraps them.</summary>
    static Guid IdOf(Guid organisationId, int version)
    {
        if (version == 1)
        {
            return organisationId; // As the first installations named it.
        }

        Span<byte> named = stackalloc byte[20];
        organisationId.TryWriteBytes(named);
        BitConverter.TryWriteBytes(named[16..], version);
        return new Guid(SHA256.HashData(named).AsSpan(0, 16));
    }
}
