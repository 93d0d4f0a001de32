using GovChat.Audit;
using GovChat.Server.Secrets;

namespace GovChat.Server.Auditing.Trees;

/// <summary>
/// One log's tree as this process knows it. The first look goes through every entry; later ones through what is new. What
/// was signed before, here or by another process, must be a part of what is there now, or nothing is signed.
/// </summary>
internal sealed class GrowingTree(Guid organisationId, NoteKeys keys, LastSigned lastSigned)
{
    private static readonly TimeSpan SignEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromMinutes(10);
    private const int EntriesAtOnce = 5_000;

    private TreeFrontier tree = new();

    /// <summary>Forgets what is known, so that the next look goes through everything.</summary>
    public void Forget() => tree = new TreeFrontier();

    /// <summary>Takes up what is new, and signs if it is time.</summary>
    /// <returns>Whether it signed.</returns>
    /// <exception cref="TreeRefusedException">What is there is not what was signed for.</exception>
    public async Task<bool> LookAsync(TreeRows rows, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!await rows.TryLockAsync(cancellation))
        {
            return false;
        }

        // 1. What was said before: in the database by whichever process, and by this signer's own memory.
        var newest = await rows.NewestAsync(cancellation);
        var own = lastSigned.Find(organisationId);
        var signer = keys.Find(organisationId);
        if (signer is null && (newest is not null || own is not null))
        {
            throw new TreeRefusedException(TreeTrouble.KeyMissing, 0);
        }

        var said = new[] { newest is null ? null : SignedNote.Read(newest.Note), own }
            .Where((note, at) => note is not null || (at == 0 && newest is not null))
            .Select(note => PointOf(note, signer!))
            .ToArray();

        // 2. What is there now, and whether it goes on from all of that.
        await GrowAsync(rows, said, cancellation);

        // 3. What is said now: when there is something new, or so that silence means something.
        var isDue =
            newest is null
            || (tree.Size > newest.Size && now - newest.At >= SignEvery)
            || now - newest.At >= HeartbeatEvery;
        if (tree.Size == 0 || !isDue)
        {
            return false;
        }

        signer ??= keys.Create(organisationId);
        var at = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        var note = SignedNote.Sign(new Checkpoint(signer.Verifier.Name, tree.Size, tree.Root(), at).ToText(), signer);
        lastSigned.Put(organisationId, note);
        var number = (newest?.Number ?? 0) + 1;
        await rows.AddAsync(new StoredCheckpoint(number, tree.Size, at, note.ToString()), cancellation);
        return true;
    }

    private async Task GrowAsync(TreeRows rows, Checkpoint[] said, CancellationToken cancellation)
    {
        RequireWhatWasSaid(said);
        while (true)
        {
            var entries = await rows.EntriesAsync(tree.Size, long.MaxValue, EntriesAtOnce, cancellation);
            foreach (var entry in entries)
            {
                Append(entry, rows);
                RequireWhatWasSaid(said);
            }

            if (entries.Count < EntriesAtOnce)
            {
                break;
            }
        }

        if (said.Any(point => point.Size > tree.Size))
        {
            throw new TreeRefusedException(TreeTrouble.RolledBack, tree.Size + 1);
        }

        await rows.AddNodesAsync(cancellation);
    }

    private void Append(StoredEntry entry, TreeRows rows)
    {
        var number = tree.Size + 1;
        if (entry.Record.Number != number || entry.Leaf is null)
        {
            throw new TreeRefusedException(TreeTrouble.EntryMissing, number);
        }

        var leaf = entry.Record.LeafHash();
        if (!leaf.AsSpan().SequenceEqual(entry.Leaf))
        {
            throw new TreeRefusedException(TreeTrouble.EntryAltered, number);
        }

        tree.Append(leaf, rows.Grown);
    }

    private void RequireWhatWasSaid(Checkpoint[] said)
    {
        foreach (var point in said)
        {
            if (point.Size == tree.Size && !point.Root.AsSpan().SequenceEqual(tree.Root()))
            {
                throw new TreeRefusedException(TreeTrouble.NotConsistent, tree.Size);
            }
        }
    }

    private static Checkpoint PointOf(SignedNote? note, INoteSigner signer) =>
        (note is null ? null : Checkpoint.Read(note, signer.Verifier))
        ?? throw new TreeRefusedException(TreeTrouble.CheckpointForged, 0);
}
