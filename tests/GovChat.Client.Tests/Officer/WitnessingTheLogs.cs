using System.Text.Json;
using Bunit;
using GovChat.Client.Components;
using GovChat.Client.Officer;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Client.Tests.Device;
using GovChat.Client.Tests.Settings;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Officer;

/// <summary>最後に確認された点: what an officer is shown when the log is the one of the last visit, and when it is not.</summary>
public sealed class WitnessingTheLogs : BunitContext
{
    private readonly Terminal terminal = Terminal.Enrolled();
    private readonly FakeWitnessBrowser browser = new();
    private readonly SignedLog log = new SignedLog("govchat/audit/a").Enter("一", "二", "三");

    public WitnessingTheLogs()
    {
        Services.AddSingleton(terminal.Api);
        Services.AddSingleton<IWitnessBrowser>(browser);
        Services.AddSingleton<TimeProvider>(terminal.Time);
        Services.AddSingleton(new Toasts(terminal.Time));
        Services.AddSingleton(new Moments(new Preferences(new FakePreferenceStore()), terminal.Time));
        JSInterop.Mode = JSRuntimeMode.Loose;
        terminal.Server.Does(Routes.AuditWitness);
    }

    private DateTimeOffset Now => terminal.Time.GetUtcNow();

    [Fact]
    public void A_first_visit_has_nothing_to_compare_with_and_keeps_what_it_saw()
    {
        var part = Visit(log.View(Now), log.ProofFrom(3));

        Assert.Contains(WitnessTexts.FirstVisit, part.Markup, StringComparison.Ordinal);
        Assert.Equal(3, Checkpoint().Size);
        Assert.Empty(terminal.Server.CallsTo(Routes.AuditWitness));
    }

    [Fact]
    public void A_log_that_grew_goes_on_and_the_newer_point_is_kept()
    {
        Visit(log.View(Now), log.ProofFrom(3));
        var part = Visit(log.Enter("四", "五").View(Now), log.ProofFrom(3));

        Assert.Contains(WitnessTexts.GoesOnBy.With(2), part.Markup, StringComparison.Ordinal);
        Assert.Contains(WitnessWords.RootOf(Checkpoint()), part.Markup, StringComparison.Ordinal);
        Assert.Equal(5, Checkpoint().Size);
        Assert.Empty(terminal.Server.CallsTo(Routes.AuditWitness));
    }

    [Fact]
    public void A_past_that_was_rewritten_is_told_once_and_the_kept_point_stays()
    {
        Visit(log.View(Now), log.ProofFrom(3));
        var kept = Checkpoint();
        var part = Visit(log.Change(0, "別").Enter("四").View(Now), log.ProofFrom(3));
        Visit(log.View(Now), log.ProofFrom(3));

        Assert.Contains(WitnessTexts.NotConsistent, part.Markup, StringComparison.Ordinal);
        Assert.Contains("ops/runbooks/incident.md", part.Markup, StringComparison.Ordinal);
        Assert.Equal(kept.Root, Checkpoint().Root);
        Assert.Equal((WitnessFinding.NotConsistent, 3, 4), Assert.Single(Told()));
    }

    [Fact]
    public void A_log_that_was_set_back_is_told()
    {
        Visit(log.View(Now), log.ProofFrom(3));
        var part = Visit(log.CutTo(2).View(Now), log.ProofFrom(1));

        Assert.Contains(WitnessTexts.SetBack, part.Markup, StringComparison.Ordinal);
        Assert.Equal((WitnessFinding.SetBack, 3, 2), Assert.Single(Told()));
    }

    [Fact]
    public void A_log_with_nothing_signed_any_more_was_set_back()
    {
        Visit(log.View(Now), log.ProofFrom(3));
        var part = Visit(new AuditTreeView(null, null, 0, null, null), log.ProofFrom(3));

        Assert.Contains(WitnessTexts.SetBack, part.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_key_is_told_although_the_entries_are_the_same()
    {
        Visit(log.View(Now), log.ProofFrom(3));
        using var other = new SignedLog("govchat/audit/a").Enter("一", "二", "三");
        var part = Visit(other.View(Now), other.ProofFrom(3));

        Assert.Contains(WitnessTexts.KeyChanged, part.Markup, StringComparison.Ordinal);
        Assert.Equal(WitnessFinding.KeyChanged, Assert.Single(Told()).Finding);
    }

    [Fact]
    public void A_checkpoint_that_its_key_did_not_sign_is_never_kept_and_cannot_be_begun_from()
    {
        var view = log.View(Now);
        var forged = view with { Checkpoint = view.Checkpoint!.Replace("\n3\n", "\n4\n", StringComparison.Ordinal) };
        var part = Visit(forged, log.ProofFrom(3));

        Assert.Contains(WitnessTexts.SignatureWrong, part.Markup, StringComparison.Ordinal);
        Assert.Empty(browser.Kept);
        Assert.DoesNotContain(part.FindAll("button"), button => button.TextContent == WitnessTexts.BeginAnew);
    }

    [Fact]
    public void Rows_that_the_server_itself_finds_changed_are_told()
    {
        Visit(log.View(Now), log.ProofFrom(3));
        var part = Visit(log.View(Now), proof: null);

        Assert.Contains(WitnessTexts.RowsDiffer, part.Markup, StringComparison.Ordinal);
        Assert.Equal(WitnessFinding.RowsDiffer, Assert.Single(Told()).Finding);
    }

    [Fact]
    public async Task Whoever_knows_why_begins_anew_and_that_is_recorded()
    {
        Visit(log.View(Now), log.ProofFrom(3));
        log.CutTo(2).Enter("別", "四");
        var part = Visit(log.View(Now), log.ProofFrom(3));
        terminal
            .Server.From(Routes.AuditConsistency)
            .Answers(Routes.AuditConsistency, log.ProofFrom(4), WireJson.Default.AuditTreeProof);

        await part.FindAll("button").Single(button => button.TextContent == WitnessTexts.BeginAnew).ClickAsync(new());

        Assert.Equal([WitnessFinding.NotConsistent, WitnessFinding.BegunAnew], Told().Select(told => told.Finding));
        Assert.Contains(WitnessTexts.GoesOn, part.Markup, StringComparison.Ordinal);
        Assert.Equal(4, Checkpoint().Size);
    }

    [Fact]
    public void Silence_and_a_server_that_does_not_sign_are_said()
    {
        var silent = Visit(log.View(Now - TimeSpan.FromMinutes(31)), log.ProofFrom(3));
        var stopped = Visit(log.View(Now, "EntryAltered"), log.ProofFrom(3));

        Assert.Contains(WitnessTexts.Silent.Split('{')[0], silent.Markup, StringComparison.Ordinal);
        Assert.Contains(
            WitnessTexts.Stopped.With(Texts.AuditValue_EntryAltered),
            stopped.Markup,
            StringComparison.Ordinal
        );
    }

    protected override void Dispose(bool disposing)
    {
        terminal.Dispose();
        log.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>A visit while nobody has said anything yet: the scripted server shows the same log at both doors.</summary>
    private IRenderedComponent<WitnessPart> Visit(AuditTreeView view, AuditTreeProof? proof)
    {
        terminal.Server.From(Routes.AuditTree).From(Routes.AuditConsistency);
        terminal
            .Server.Answers(Routes.AuditTree, view, WireJson.Default.AuditTreeView)
            .Answers(Routes.AuditTree, new AuditTreeView(null, null, 0, null, null), WireJson.Default.AuditTreeView);
        if (proof is null)
        {
            terminal.Server.Refuses(Routes.AuditConsistency, Refusal.LogDiffers, 409);
        }
        else
        {
            terminal.Server.Answers(Routes.AuditConsistency, proof, WireJson.Default.AuditTreeProof);
        }

        var part = Render<WitnessPart>();
        terminal.Server.From(Routes.AuditTree).Answers(Routes.AuditTree, view, WireJson.Default.AuditTreeView);
        return part;
    }

    private GovChat.Audit.Checkpoint Checkpoint() =>
        GovChat.Audit.Checkpoint.Read(GovChat.Audit.SignedNote.Read(browser.Kept[Routes.OfDeeds].Note)!.Text)!;

    private IReadOnlyList<(WitnessFinding Finding, long Kept, long Seen)> Told() =>
        [
            .. terminal
                .Server.CallsTo(Routes.AuditWitness)
                .Select(call => JsonSerializer.Deserialize(call.Body!, WireJson.Default.ReportWitnessRequest)!)
                .Select(told => (told.Finding, told.Kept, told.Seen)),
        ];
}
