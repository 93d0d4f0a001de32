using System.Security.Cryptography;
using System.Text;
using GovChat.Audit;
using GovChat.Contracts.Audit;

namespace GovChat.Client.Tests.Officer;

/// <summary>A log with a key, entries and checkpoints, as a server has it.</summary>
internal sealed class SignedLog(string name) : INoteSigner, IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly List<byte[]> leaves = [];

    public NoteVerifier Verifier => NoteVerifier.Of(name, key.ExportSubjectPublicKeyInfo())!;

    public SignedLog Enter(params string[] entries)
    {
        leaves.AddRange(entries.Select(entry => TreeHash.OfLeaf(Encoding.UTF8.GetBytes(entry))));
        return this;
    }

    public SignedLog Change(int index, string entry)
    {
        leaves[index] = TreeHash.OfLeaf(Encoding.UTF8.GetBytes(entry));
        return this;
    }

    public SignedLog CutTo(int size)
    {
        leaves.RemoveRange(size, leaves.Count - size);
        return this;
    }

    public AuditTreeView View(DateTimeOffset at, string? trouble = null)
    {
        var point = new Checkpoint(name, leaves.Count, RootOf(new LeafRange(0, leaves.Count)), at);
        var note = SignedNote.Sign(point.ToText(), this);
        return new AuditTreeView(Verifier.ToString(), note.ToString(), leaves.Count, at, trouble);
    }

    public AuditTreeProof ProofFrom(long size) =>
        new([.. TreeProof.OfConsistency(size, leaves.Count).Select(RootOf)], Leaf: null);

    public byte[] Sign(string text) =>
        key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose() => key.Dispose();

    private byte[] RootOf(LeafRange range)
    {
        var tree = new TreeFrontier();
        foreach (var leaf in leaves.Skip((int)range.From).Take((int)(range.Until - range.From)))
        {
            tree.Append(leaf);
        }

        return tree.Root();
    }
}
