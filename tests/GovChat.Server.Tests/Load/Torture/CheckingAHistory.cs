using GovChat.Load.Torture;

namespace GovChat.Server.Tests.Load.Torture;

/// <summary>
/// The checker of security-design 7.2 against histories whose answer is known: a clean one, in which it must find nothing,
/// and the same with one thing wrong, which it must name. A checker that finds nothing would make every clean run worthless.
/// </summary>
public sealed class CheckingAHistory
{
    [Fact]
    public void The_clean_history_passes()
    {
        var entries = CleanRun.Entries();

        Assert.Empty(Checker.Check(entries));
        Assert.True(entries.Count > 300);
    }

    [Theory]
    [InlineData("lost", "nothing-lost", "lost")]
    [InlineData("duplicate", "nothing-doubled", "duplicated")]
    [InlineData("swap", "real-time", "reordered")]
    [InlineData("gap", "one-order", "gap")]
    [InlineData("phantom", "no-phantoms", "phantom")]
    [InlineData("divergent", "one-order", "divergent")]
    [InlineData("stale", "fresh-reads", "stale")]
    [InlineData("resurrected", "rising-revisions", "resurrected")]
    [InlineData("late", "authority", "late-delivery")]
    [InlineData("cursor", "fresh-reads", "cursor-rewound")]
    [InlineData("missing-leaf", "whole-record", "missing-leaf")]
    [InlineData("double-leaf", "whole-record", "double-leaf")]
    public void Each_of_the_twelve_doctored_histories_is_found(string doctored, string property, string anomaly) =>
        AssertFound(doctored, property, anomaly);

    [Theory]
    [InlineData("hole", "whole-streams", "hole")]
    [InlineData("unread", "derived-state", "unread-wrong")]
    [InlineData("refused-but-there", "no-phantoms", "phantom")]
    [InlineData("renumbered", "nothing-doubled", "renumbered")]
    [InlineData("altered", "no-phantoms", "altered")]
    [InlineData("lost-edit", "rising-revisions", "change-lost")]
    [InlineData("doubled-edit", "rising-revisions", "edit-doubled")]
    [InlineData("unedited", "rising-revisions", "stale-revision")]
    [InlineData("phantom-change", "rising-revisions", "change-phantom")]
    public void And_what_the_twelve_leave_out(string doctored, string property, string anomaly) =>
        AssertFound(doctored, property, anomaly);

    [Fact]
    public void No_property_is_without_a_history_that_breaks_it()
    {
        var broken = Doctored
            .All.Values.SelectMany(doctor => Checker.Check(doctor(CleanRun.Entries())))
            .Select(finding => finding.Property)
            .Distinct();

        Assert.Equal(
            Checker.Properties.Select(property => property.Name).Order(StringComparer.Ordinal),
            broken.Order(StringComparer.Ordinal)
        );
        Assert.Equal(Enumerable.Range(1, 11), Checker.Properties.Select(property => property.Number));
    }

    [Fact]
    public void A_channel_that_nobody_read_at_the_end_proves_nothing()
    {
        var unread = CleanRun.Entries().Where(entry => entry is not { Operation: Operation.History, IsFinal: true });

        Assert.Contains(Checker.Check([.. unread]), finding => finding.Anomaly == "channel-not-read");
    }

    [Fact]
    public void A_log_reads_as_it_was_written()
    {
        var entries = CleanRun.Entries();

        var again = entries.Select(LogLines.Write).Select(LogLines.Read).Select(LogLines.Write);

        Assert.Equal(entries.Select(LogLines.Write), again);
        Assert.Empty(Checker.Check([.. entries.Select(LogLines.Write).Select(LogLines.Read)]));
    }

    private static void AssertFound(string doctored, string property, string anomaly)
    {
        var findings = Checker.Check(Doctored.All[doctored](CleanRun.Entries()));

        Assert.Contains(findings, finding => finding.Property == property && finding.Anomaly == anomaly);
    }
}
