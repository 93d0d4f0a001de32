using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;
using ISession = Net.Pkcs11Interop.HighLevelAPI.ISession;

namespace GovChat.Server.Secrets;

/// <summary>
/// The key-encryption keys in a PKCS#11 token, such as a municipality's HSM: AES keys of 256 bits that are made in it and
/// never leave it. Wrapping is AES-GCM done by the token, in the layout of every sealed value. A token that is away, a key
/// that was taken from it or a wrong PIN is a refusal.
/// </summary>
internal sealed class TokenKeys(TokenSettings settings) : IKekProvider, IDisposable
{
    private const int TagBits = 128;
    private const int NonceBits = Sealer.NonceBytes * 8;

    private readonly Lock gate = new();
    private IPkcs11Library? library;
    private ISession? session;

    /// <summary>A token locks itself after a few wrong PINs, so one is enough; the next start asks again.</summary>
    private bool isPinRefused;

    public string Name => "pkcs11";

    /// <summary>The library asks for libdl, which is part of libc on today's systems.</summary>
    [ModuleInitializer]
    internal static void FindLibdl() =>
        NativeLibrary.SetDllImportResolver(
            typeof(CKR).Assembly,
            static (name, _, _) => name == "libdl" ? NativeLibrary.Load("libc.so.6") : IntPtr.Zero
        );

    public bool Exists(Guid organisationId, int version) =>
        Ask(open => Find(open, organisationId, version) is not null);

    public void Create(Guid organisationId, int version) =>
        Ask(open =>
        {
            if (Find(open, organisationId, version) is not null)
            {
                throw new KeysUnavailableException(
                    KeyTrouble.Wrong,
                    $"{LabelOf(organisationId, version)} is there already."
                );
            }

            var attributes = open.Factories.ObjectAttributeFactory;
            open.GenerateKey(
                open.Factories.MechanismFactory.Create(CKM.CKM_AES_KEY_GEN),
                [
                    attributes.Create(CKA.CKA_CLASS, CKO.CKO_SECRET_KEY),
                    attributes.Create(CKA.CKA_KEY_TYPE, CKK.CKK_AES),
                    attributes.Create(CKA.CKA_VALUE_LEN, (ulong)DataKey.Bytes),
                    attributes.Create(CKA.CKA_LABEL, LabelOf(organisationId, version)),
                    attributes.Create(CKA.CKA_TOKEN, true),
                    attributes.Create(CKA.CKA_PRIVATE, true),
                    attributes.Create(CKA.CKA_SENSITIVE, true),
                    attributes.Create(CKA.CKA_EXTRACTABLE, false),
                    attributes.Create(CKA.CKA_ENCRYPT, true),
                    attributes.Create(CKA.CKA_DECRYPT, true),
                    attributes.Create(CKA.CKA_WRAP, false),
                    attributes.Create(CKA.CKA_UNWRAP, false),
                ]
            );
            return true;
        });

    public byte[] Wrap(Guid organisationId, int version, in SealedPlace place, ReadOnlySpan<byte> key)
    {
        var kekId = IKekProvider.IdOf(organisationId, version);
        var associated = AssociatedData(place, kekId);
        var nonce = RandomNumberGenerator.GetBytes(Sealer.NonceBytes);
        var plain = key.ToArray();
        try
        {
            return Ask(open =>
                Sealer.Frame(
                    kekId,
                    nonce,
                    open.Encrypt(Gcm(open, nonce, associated), Require(open, organisationId, version), plain)
                )
            );
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    public byte[] Unwrap(Guid organisationId, int version, in SealedPlace place, ReadOnlySpan<byte> wrapped)
    {
        var kekId = IKekProvider.IdOf(organisationId, version);
        if (!Sealer.TryUnframe(wrapped, kekId, out var nonce, out var sealedKey))
        {
            throw Wrong(organisationId, version, cause: null);
        }

        var associated = AssociatedData(place, kekId);
        return Ask(open =>
        {
            var handle = Require(open, organisationId, version);
            try
            {
                return open.Decrypt(Gcm(open, nonce, associated), handle, sealedKey);
            }
            catch (Pkcs11Exception broken)
                when (broken.RV
                        is CKR.CKR_ENCRYPTED_DATA_INVALID
                            or CKR.CKR_ENCRYPTED_DATA_LEN_RANGE
                            or CKR.CKR_GENERAL_ERROR
                )
            {
                throw Wrong(organisationId, version, broken);
            }
        });
    }

    public void Destroy(Guid organisationId, int version) =>
        Ask(open =>
        {
            if (Find(open, organisationId, version) is { } handle)
            {
                open.DestroyObject(handle);
            }

            return true;
        });

    public void Dispose()
    {
        lock (gate)
        {
            Close_NeedsLock();
        }
    }

    /// <summary>One question at a time: a session of a token does one thing after another.</summary>
    private T Ask<T>(Func<ISession, T> question)
    {
        lock (gate)
        {
            try
            {
                session ??= Open_NeedsLock();
                return question(session);
            }
            catch (KeysUnavailableException)
            {
                throw;
            }
            catch (Exception failed)
            {
                Close_NeedsLock(); // Whatever it was, the next question begins anew.
                throw new KeysUnavailableException(KeyTrouble.Refused, "The PKCS#11 token does not answer.", failed);
            }
        }
    }

    private ISession Open_NeedsLock()
    {
        if (isPinRefused)
        {
            throw new KeysUnavailableException(KeyTrouble.Refused, "The PKCS#11 token has refused the PIN.");
        }

        var factories = new Pkcs11InteropFactories();
        library ??= factories.Pkcs11LibraryFactory.LoadPkcs11Library(
            factories,
            settings.Library,
            AppType.MultiThreaded
        );
        var slot =
            library
                .GetSlotList(SlotsType.WithTokenPresent)
                .Find(slot => slot.GetTokenInfo().Label.Trim() == settings.Token)
            ?? throw new KeysUnavailableException(KeyTrouble.Refused, $"There is no token {settings.Token}.");
        var opened = slot.OpenSession(SessionType.ReadWrite);
        try
        {
            opened.Login(CKU.CKU_USER, settings.Pin);
            return opened;
        }
        catch (Pkcs11Exception refused)
        {
            isPinRefused = refused.RV is CKR.CKR_PIN_INCORRECT or CKR.CKR_PIN_LOCKED or CKR.CKR_PIN_EXPIRED;
            opened.Dispose();
            throw;
        }
    }

    private void Close_NeedsLock()
    {
        try
        {
            session?.Dispose();
            library?.Dispose();
        }
        catch (Pkcs11Exception)
        {
            // The token is gone; there is nothing to close.
        }

        session = null;
        library = null;
    }

    private static IObjectHandle Require(ISession open, Guid organisationId, int version) =>
        Find(open, organisationId, version)
        ?? throw new KeysUnavailableException(
            KeyTrouble.Missing,
            $"The token has no key {LabelOf(organisationId, version)}."
        );

    private static IObjectHandle? Find(ISession open, Guid organisationId, int version)
    {
        var attributes = open.Factories.ObjectAttributeFactory;
        return open.FindAllObjects([
                attributes.Create(CKA.CKA_CLASS, CKO.CKO_SECRET_KEY),
                attributes.Create(CKA.CKA_LABEL, LabelOf(organisationId, version)),
            ])
            .FirstOrDefault();
    }

    private static IMechanism Gcm(ISession open, byte[] nonce, byte[] associated) =>
        open.Factories.MechanismFactory.Create(
            CKM.CKM_AES_GCM,
            open.Factories.MechanismParamsFactory.CreateCkGcmParams(nonce, NonceBits, associated, TagBits)
        );

    private static byte[] AssociatedData(in SealedPlace place, Guid kekId)
    {
        var associated = new byte[SealedPlace.AssociatedDataBytes];
        place.WriteAssociatedData(kekId, associated);
        return associated;
    }

    private static string LabelOf(Guid organisationId, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"govchat-{organisationId:N}-v{version}");

    private static KeysUnavailableException Wrong(Guid organisationId, int version, Exception? cause) =>
        new(
            KeyTrouble.Wrong,
            $"The token's key {LabelOf(organisationId, version)} is not the one that wrapped.",
            cause
        );
}
