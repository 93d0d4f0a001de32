namespace GovChat.Load.Torture.Checks;

/// <summary>5: what was acknowledged before another send began has the smaller number.</summary>
internal sealed class RealTime() : Property(5, "real-time")
{
    public override IEnumerable<Finding> Check(OperationLog log) =>
        from story in log.Sends
        where story.AcknowledgedAt is not null
        let before = log.AcknowledgedInTime[story.Channel].Before(story.InvokedAt)
        where before.Sequence >= story.Acknowledged.Sequence
        select Found(
            "reordered",
            $"{Short(story.ClientId)} of {story.Client} got {story.Acknowledged.Sequence} after {before.Sequence}"
        );
}
