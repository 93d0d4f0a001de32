using GovChat.Audit.Bundles;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.People;
using GovChat.Testing;

namespace GovChat.Server.Tests.Auditing;

/// <summary>監査の証拠: what is printed of a month is a witness that a later bundle is checked against.</summary>
public sealed class PuttingEvidenceOnPaper(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    [Fact]
    public async Task The_text_beside_the_picture_verifies_the_log_that_is_taken_out()
    {
        var officer = await app.AddColleagueAsync("渡辺 五郎", Role.SecurityOfficer);
        var evidence = await SignedAsync(officer);
        var point = evidence.Points[0];
        await app.AddColleagueAsync("高橋 三郎");

        var bundle = await officer.Terminal.CallAsync(HttpMethod.Post, Routes.AuditBundle);
        var witness = AuditWitness.Read(point.Witness)!;
        var verdict = BundleCheck.Of(new StringReader(bundle.Text), witness);

        Assert.Equal((Routes.OfDeeds, point.Size), (point.Log, witness.Seen!.Size));
        Assert.Null(verdict.Fault);
        var other = AuditWitness.Read(point.Witness)! with
        {
            Seen = witness.Seen with { Root = GovChat.Audit.TreeHash.OfEmptyTree() },
        };
        Assert.NotNull(BundleCheck.Of(new StringReader(bundle.Text), other).Fault);
        Assert.StartsWith("<svg", point.QrSvg, StringComparison.Ordinal);
        Assert.Equal((new DateOnly(2026, 11, 1), false), (evidence.Month, evidence.IsOver));
    }

    [Fact]
    public async Task A_month_before_the_first_signature_has_none_and_one_that_has_not_begun_is_refused()
    {
        var owner = await app.OwnerAsync();
        await SignedAsync(owner);

        var before = await owner.Terminal.GetAsync<AuditEvidenceView>($"{Routes.AuditEvidence}?month=2026-10");
        var later = await owner.Terminal.CallAsync(HttpMethod.Get, $"{Routes.AuditEvidence}?month=2026-12");
        var none = await owner.Terminal.CallAsync(HttpMethod.Get, $"{Routes.AuditEvidence}?month=2026-13");
        var control = await owner.Terminal.GetAsync<AuditEvidenceView>($"{Routes.AuditEvidence}?month=2026-11");

        Assert.Equal((true, 0), (before.IsOver, before.Points.Count));
        Assert.Equal((Refusal.FieldInvalid, "month"), (later.Code, later.Problem?.Field));
        Assert.Equal((Refusal.FieldInvalid, "month"), (none.Code, none.Problem?.Field));
        Assert.NotEmpty(control.Points);
    }

    [Fact]
    public async Task Nobody_without_the_role_gets_it()
    {
        var member = await app.AddColleagueAsync("伊藤 四郎", Role.DeviceAdministrator);

        var refused = await member.Terminal.CallAsync(HttpMethod.Get, Routes.AuditEvidence);

        Assert.Equal(Refusal.NotFound, refused.Code);
    }

    private async Task<AuditEvidenceView> SignedAsync(Colleague officer)
    {
        for (var look = 0; look < 200; look++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            var evidence = await officer.Terminal.GetAsync<AuditEvidenceView>(Routes.AuditEvidence);
            if (evidence.Points.Count > 0)
            {
                return evidence;
            }
        }

        throw new TimeoutException("The log is not signed for.");
    }
}
