using GovChat.Audit;
using GovChat.Server.Secrets;

namespace GovChat.Server.Auditing.Trees;

/// <summary>
/// One log's tree as this process knows it. The first look of a day goes through every entry; later ones through what is new. What
/// was signed before, here or by another process, must be a part of what is there now, or nothing is signed.
/// </summary>
internal sealed class GrowingTree(LogName log, NoteKeys keys, LastSigned lastSigned)
{
    private static readonly TimeSpan SignEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromMinutes(10);

    // What was changed behind a running server shows when it is gone through again.
    private static readonly TimeSpan GoThroughAllEvery = TimeSpan.FromDays(1);

    private TreeFrontier tree = new();
    private DateTimeOffset? wentThroughAllAt;

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

        if (now - (wentThroughAllAt ??= now) >= GoThroughAllEvery)
        {
            Forget();
            wentThroughAllAt = now;
        }

        // 1. What was said before: in the database by whichever process, and by this signer's own memory.
        var newest = await rows.NewestAsync(cancellation);
        var own = lastSigned.Find(log);
        var signer = keys.Find(log);
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

        signer ??= keys.Create(log);
        var at = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        var note = SignedNote.Sign(new Checkpoint(signer.Verifier.Name, tree.Size, tree.Root(), at).ToText(), signer);
        lastSigned.Put(log, note);
        lastSigned.KeepOfTheDay(log, signer.Verifier, note, at);
        var number = (newest?.Number ?? 0) + 1;
        await rows.AddAsync(new StoredCheckpoint(number, tree.Size, at, note.ToString()), cancellation);
        return true;
    }

    private async Task GrowAsync(TreeRows rows, Checkpoint[] said, CancellationToken cancellation)
    {
        RequireWhatWasSaid(said);
        TreePage page;
        do
        {
            page = await rows.PageAsync(tree.Size, cancellation);
            foreach (var leaf in page.Leaves)
            {
                tree.Append(leaf.Required().Hash, rows.Grown);
                RequireWhatWasSaid(said);
            }
        } while (!page.IsLast);

        if (said.Any(point => point.Size > tree.Size))
        {
            throw new TreeRefusedException(TreeTrouble.RolledBack, tree.Size + 1);
        }

        await rows.AddNodesAsync(cancellation);
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
