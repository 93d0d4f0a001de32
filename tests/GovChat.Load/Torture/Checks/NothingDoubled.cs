namespace GovChat.Load.Torture.Checks;

/// <summary>2: one client id is one message, every answer to it names one number, and no connection shows an event twice.</summary>
internal sealed class NothingDoubled() : Property(2, "nothing-doubled")
{
    public override IEnumerable<Finding> Check(OperationLog log) =>
        Stored(log).Concat(Answered(log)).Concat(Shown(log));

    private IEnumerable<Finding> Stored(OperationLog log) =>
        log
            .Finals.Values.SelectMany(items => items.GroupBy(item => item.ClientId))
            .Where(copies => copies.Skip(1).Any())
            .DistinctBy(copies => copies.Key)
            .Select(copies =>
                Found("duplicated", $"{Short(copies.Key)} as {string.Join(", ", copies.Select(item => item.Sequence))}")
            );

    private IEnumerable<Finding> Answered(OperationLog log) =>
        log
            .Sends.Where(story => story.OtherNumbers.Count > 0)
            .Select(story =>
                Found(
                    "renumbered",
                    $"{Short(story.ClientId)}: {story.Acknowledged.Sequence}, then {story.OtherNumbers[0]}"
                )
            );

    private IEnumerable<Finding> Shown(OperationLog log)
    {
        var shown = new HashSet<(int Line, Guid? Channel, long Event)>();
        return log.Done(Operation.Receive)
            .Where(entry => !shown.Add((entry.Line, entry.Channel, entry.Item!.Event)))
            .Select(entry => Found("shown-twice", $"{entry.Item!.Sequence} on line {entry.Line} of {entry.Client}"));
    }
}
