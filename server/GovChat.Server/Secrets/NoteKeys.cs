using System.Security.Cryptography;
using System.Text;
using GovChat.Audit;

namespace GovChat.Server.Secrets;

/// <summary>
/// The keys with which the logs' checkpoints are signed, one a log, as owner-only files outside the database: whoever has the
/// database alone can make a log anew, and cannot sign it.
/// </summary>
internal sealed class NoteKeys(string folder) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<LogName, Signer> opened = [];

    /// <summary>A log's key; null when there is none.</summary>
    /// <exception cref="KeysUnavailableException">Others can read its file, or it is damaged.</exception>
    public INoteSigner? Find(LogName log)
    {
        lock (gate)
        {
            if (opened.TryGetValue(log, out var known))
            {
                return known;
            }

            var path = PathOf(log);
            if (!File.Exists(path))
            {
                return null;
            }

            var what = $"the signing key of {log.Origin}";
            return opened[log] = Signer.Of(log.Origin, OwnerOnlyFile.Read(path, what));
        }
    }

    /// <summary>Makes a log's key; it is on the disk when this returns.</summary>
    /// <exception cref="IOException">There is one.</exception>
    public INoteSigner Create(LogName log)
    {
        OwnerOnlyFile.MakeFolder(folder);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        OwnerOnlyFile.Create(PathOf(log), key.ExportPkcs8PrivateKey());
        return Find(log)!;
    }

    public void Dispose()
    {
        foreach (var signer in opened.Values)
        {
            signer.Dispose();
        }
    }

    private string PathOf(LogName log) => Path.Combine(folder, $"{log.FileName}.p256");

    private sealed class Signer : INoteSigner, IDisposable
    {
        private readonly Lock gate = new();
        private readonly ECDsa key;

        private Signer(string name, ECDsa key)
        {
            this.key = key;
            Verifier =
                NoteVerifier.Of(name, key.ExportSubjectPublicKeyInfo())
                ?? throw new KeysUnavailableException(KeyTrouble.Wrong, $"The key of {name} is not one on P-256.");
        }

        public NoteVerifier Verifier { get; }

        public static Signer Of(string name, byte[] file)
        {
            var opened = ECDsa.Create();
            try
            {
                opened.ImportPkcs8PrivateKey(file, out _);
                return new Signer(name, opened);
            }
            catch (CryptographicException damaged)
            {
                opened.Dispose();
                throw new KeysUnavailableException(KeyTrouble.Wrong, $"The key of {name} is damaged.", damaged);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(file);
            }
        }

        public byte[] Sign(string text)
        {
            // Instances of ECDsa are not documented as safe for two threads at once.
            lock (gate)
            {
                return key.SignData(
                    Encoding.UTF8.GetBytes(text),
                    HashAlgorithmName.SHA256,
                    DSASignatureFormat.Rfc3279DerSequence
                );
            }
        }

        public void Dispose() => key.Dispose();
    }
}
