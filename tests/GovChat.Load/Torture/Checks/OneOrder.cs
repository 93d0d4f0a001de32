namespace GovChat.Load.Torture.Checks;

/// <summary>
/// 4: a channel has one order, the same for all readers and at all times; pages follow it, and in the end its numbers are
/// 1, 2, 3 … without a gap.
/// </summary>
internal sealed class OneOrder() : Property(4, "one-order")
{
    public override IEnumerable<Finding> Check(OperationLog log) => Divergent(log).Concat(Pages(log)).Concat(Gaps(log));

    private IEnumerable<Finding> Divergent(OperationLog log)
    {
        var byNumber = new Dictionary<(Guid? Channel, long Sequence), Guid>();
        var byMessage = new Dictionary<Guid, (Guid? Channel, long Sequence)>();
        foreach (var (entry, item) in log.Sightings())
        {
            var place = (entry.Channel, item.Sequence);
            if (
                !byNumber.TryAdd(place, item.Message) && byNumber[place] != item.Message
                || !byMessage.TryAdd(item.Message, place) && byMessage[item.Message] != place
            )
            {
                yield return Found("divergent", $"{item.Sequence} of {Short(entry.Channel)} to {entry.Client}");
            }
        }
    }

    private IEnumerable<Finding> Pages(OperationLog log) =>
        log.Done(Operation.History)
            .Where(page =>
                page.Items!.Zip(page.Items!.Skip(1)).Any(pair => pair.Second.Sequence != pair.First.Sequence + 1)
            )
            .Select(page => Found("disordered", $"a page of {Short(page.Channel)} to {page.Client}"))
            .Concat(
                log.Done(Operation.CatchUp)
                    .Where(page =>
                        page.Items!.Zip(page.Items!.Skip(1)).Any(pair => pair.Second.Event <= pair.First.Event)
                    )
                    .Select(page => Found("disordered", $"events of {Short(page.Channel)} to {page.Client}"))
            );

    private IEnumerable<Finding> Gaps(OperationLog log)
    {
        foreach (var ((client, channel), items) in log.Finals)
        {
            var numbers = items.Select(item => item.Sequence).ToHashSet();
            var missing = Enumerable
                .Range(1, numbers.Count)
                .Select(number => (long)number)
                .FirstOrDefault(number => !numbers.Contains(number));
            if (missing > 0)
            {
                yield return Found("gap", $"{missing} of {Short(channel)} to {client}");
            }
        }
    }
}
