using System.Globalization;
using GovChat.Audit;
using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Audit;

namespace GovChat.Client.Officer;

/// <summary>
/// This browser as a witness of both logs of the organisation. It keeps the last checkpoint that held, and at each visit wants to
/// see that the log goes on from there. What does not hold is told to the server once, and never kept in the place of what did.
/// </summary>
public sealed class WitnessState(ApiClient api, IWitnessBrowser browser, TimeProvider time)
{
    /// <summary>A log is signed every ten minutes at least; the clocks of both sides may differ a little.</summary>
    private static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(30);

    private readonly SortedDictionary<string, WitnessedLog> logs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeptPoint> shown = new(StringComparer.Ordinal);

    /// <summary>The audit log, then what is said; as far as they were looked at.</summary>
    public IReadOnlyCollection<WitnessedLog> Logs => logs.Values;

    /// <summary>A visit.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        await LookAsync(Routes.OfDeeds, cancellation);
        await LookAsync(Routes.OfMessages, cancellation);
    }

    /// <summary>A person knows why the log is another, and has this browser begin from what is there.</summary>
    public async Task BeginAnewAsync(WitnessedLog log, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(log);
        await ReportAsync(log with { Finding = WitnessFinding.BegunAnew }, cancellation);
        await browser.KeepAsync(log.Of, shown.GetValueOrDefault(log.Of));
        await LookAsync(log.Of, cancellation);
    }

    private async Task LookAsync(string of, CancellationToken cancellation)
    {
        var kept = await browser.RecallAsync(of);
        var tree = await api.GetAsync($"{Routes.AuditTree}?of={of}", WireJson.Default.AuditTreeView, cancellation);

        // 1. What is shown, by the key that is shown with it.
        shown.Remove(of);
        var seen = await PointOfAsync(tree);
        if (seen is not null)
        {
            shown[of] = new KeptPoint(tree.Key!, tree.Checkpoint!, time.GetUtcNow());
        }

        var log = new WitnessedLog(of)
        {
            Kept = kept is null ? null : PointOf(kept),
            KeptAt = kept?.At,
            Seen = seen,
            Trouble = tree.Trouble,
            IsSilent = seen is not null && time.GetUtcNow() - seen.At > SilentAfter,
        };

        // 2. Whether it goes on from what was kept.
        log = log with
        {
            Finding = await JudgeAsync(log, kept, tree, cancellation),
        };

        // 3. What holds is kept; what does not is told, once.
        logs[of] = log;
        if (log.Finding is null)
        {
            if (shown.TryGetValue(of, out var point))
            {
                await browser.KeepAsync(of, point);
            }
        }
        else if (log.Finding != kept?.Told)
        {
            await ReportAsync(log, cancellation);
            if (kept is not null)
            {
                await browser.KeepAsync(of, kept with { Told = log.Finding });
            }
        }
    }

    private async Task<WitnessFinding?> JudgeAsync(
        WitnessedLog log,
        KeptPoint? kept,
        AuditTreeView tree,
        CancellationToken cancellation
    )
    {
        if (log.Seen is not { } seen)
        {
            return tree.Checkpoint is not null ? WitnessFinding.SignatureWrong
                : log.Kept is not null ? WitnessFinding.SetBack
                : null;
        }

        if (log.Kept is not null && kept!.Key != tree.Key)
        {
            return WitnessFinding.KeyChanged;
        }

        return log.Kept is { } last && seen.Size < last.Size
            ? WitnessFinding.SetBack
            : await ProvenAsync(log.Of, log.Kept ?? seen, seen, cancellation);
    }

    /// <summary>At a first visit the log is at least what it is signed for.</summary>
    private async Task<WitnessFinding?> ProvenAsync(
        string of,
        Checkpoint from,
        Checkpoint seen,
        CancellationToken cancellation
    )
    {
        var sizes = string.Create(CultureInfo.InvariantCulture, $"&from={from.Size}&size={seen.Size}");
        try
        {
            var proof = await api.GetAsync(
                $"{Routes.AuditConsistency}?of={of}{sizes}",
                WireJson.Default.AuditTreeProof,
                cancellation
            );
            return TreeProof.Extends(from.Size, from.Root, seen.Size, seen.Root, proof.Hashes)
                ? null
                : WitnessFinding.NotConsistent;
        }
        catch (ApiProblem problem) when (problem.Code == Refusal.LogDiffers)
        {
            return WitnessFinding.RowsDiffer;
        }
    }

    private Task ReportAsync(WitnessedLog log, CancellationToken cancellation) =>
        api.PostAsync(
            Routes.AuditWitness,
            new ReportWitnessRequest(log.Of, log.Finding!.Value, log.Kept?.Size ?? 0, log.Seen?.Size ?? 0),
            WireJson.Default.ReportWitnessRequest,
            cancellation
        );

    /// <summary>The checkpoint, if the key that came with it signed it.</summary>
    private async Task<Checkpoint?> PointOfAsync(AuditTreeView tree)
    {
        var key = tree.Key is null ? null : NoteVerifier.Read(tree.Key);
        var note = tree.Checkpoint is null ? null : SignedNote.Read(tree.Checkpoint);
        if (key is null || note is null)
        {
            return null;
        }

        var signatures = note.SignaturesOf(key);
        foreach (var signature in signatures)
        {
            var numbers = P256Signature.ToFixed(signature.Bytes);
            if (numbers is null || !await browser.VerifiesAsync(key.ToBytes(), numbers, note.Text))
            {
                return null;
            }
        }

        return signatures.Count > 0 && Checkpoint.Read(note.Text) is { } point && point.Origin == key.Name
            ? point
            : null;
    }

    /// <summary>What was kept was checked when it was.</summary>
    private static Checkpoint? PointOf(KeptPoint kept) =>
        SignedNote.Read(kept.Note) is { } note ? Checkpoint.Read(note.Text) : null;
}
