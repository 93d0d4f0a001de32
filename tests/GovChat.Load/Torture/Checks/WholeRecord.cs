namespace GovChat.Load.Torture.Checks;

/// <summary>
/// 11: every acknowledged act has its leaf in the audit log, and no act two; the leaves are numbered without gaps, and the
/// log never shrinks.
/// </summary>
internal sealed class WholeRecord() : Property(11, "whole-record")
{
    public override IEnumerable<Finding> Check(OperationLog log) =>
        Counted(log).Concat(Numbered(log)).Concat(Sizes(log));

    private IEnumerable<Finding> Counted(OperationLog log)
    {
        var leaves = log.Done(Operation.Leaf).ToLookup(leaf => leaf.Deed);
        var acts = log
            .Entries.Where(entry => entry.Deed is not null && entry.Operation != Operation.Leaf)
            .GroupBy(entry => entry.Deed);
        foreach (var act in acts)
        {
            var done = act.Count(entry => entry.Outcome == Outcome.Ok);
            var possible =
                act.Count(entry => entry.Outcome == Outcome.Invoke) - act.Count(entry => entry.Outcome == Outcome.Fail);
            var kept = leaves[act.Key].Count();
            if (kept < Math.Min(done, 1) || kept < done - act.Count(entry => entry.Outcome == Outcome.Info))
            {
                yield return Found("missing-leaf", $"{act.Key}: {done} acts, {kept} leaves");
            }

            if (kept > possible)
            {
                yield return Found("double-leaf", $"{act.Key}: {possible} acts, {kept} leaves");
            }
        }
    }

    private IEnumerable<Finding> Numbered(OperationLog log)
    {
        var numbers = log.Done(Operation.Leaf).Select(leaf => leaf.Sequence).Order().ToArray();
        return numbers
            .Where((number, at) => number != at + 1)
            .Take(1)
            .Select(number => Found("leaf-gap", $"before or at {number}"));
    }

    private IEnumerable<Finding> Sizes(OperationLog log)
    {
        var largest = (EndedAt: 0L, Size: 0L);
        foreach (var reading in log.Done(Operation.Audit))
        {
            if (largest.EndedAt < log.InvokedAt(reading) && largest.Size > reading.Last)
            {
                yield return Found("shrunk", $"{largest.Size}, then {reading.Last}");
            }

            if (reading.Last > largest.Size)
            {
                largest = (reading.At, reading.Last);
            }
        }
    }
}
