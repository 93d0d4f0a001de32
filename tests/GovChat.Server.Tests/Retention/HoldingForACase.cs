using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Retention;
using GovChat.Server.Tests.LogAccess;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Retention;

/// <summary>
/// 法的保全 from the officer's desk. That a held channel outlives its period is in <see cref="KeepingRecordsForTheirTime"/>.
/// </summary>
public sealed class HoldingForACase(LogAccessScene scene) : IClassFixture<LogAccessScene>
{
    [Fact]
    public async Task An_officer_places_a_hold_and_an_owner_releases_it_and_both_are_recorded_with_the_case()
    {
        await LogAccessScene.Require(RetentionDeeds.HoldAsync(scene.Officer, scene.Channel));
        var hold = Assert.Single((await scene.ViewAsync()).Holds);
        Assert.Equal((scene.Channel.ChannelId, "用地の相談"), (hold.Channel.ChannelId, hold.Channel.Name));
        Assert.Equal((scene.Now, "井上 五郎"), (hold.PlacedAt, hold.PlacedBy));

        await LogAccessScene.Require(RetentionDeeds.HoldAsync(scene.Founder, scene.Channel)); // Held already.
        Assert.Equal(hold, Assert.Single((await scene.ViewAsync()).Holds));

        var refused = await RetentionDeeds.ReleaseAsync(scene.Officer, scene.Channel);
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Single((await scene.ViewAsync()).Holds);

        await LogAccessScene.Require(RetentionDeeds.ReleaseAsync(scene.SecondOwner, scene.Channel));
        Assert.Empty((await scene.ViewAsync()).Holds);
        Assert.Equal(Refusal.NotFound, (await RetentionDeeds.ReleaseAsync(scene.Founder, scene.Channel)).Code);

        await IsRecordedAsync("keys.held", "井上 五郎");
        await IsRecordedAsync("keys.released", "鈴木 次郎");
    }

    [Fact]
    public async Task A_hold_needs_a_case_and_channels_that_are_there_and_is_for_owners_and_officers_only()
    {
        var wanted = new PlaceHoldRequest([scene.Channel.ChannelId], RetentionDeeds.CaseNumber);

        Assert.Equal(HttpStatusCode.NotFound, (await RetentionDeeds.HoldAsync(scene.Member, scene.Channel)).Status);
        Assert.Equal(Refusal.FieldInvalid, await CodeAsync(wanted with { ChannelIds = [Guid.NewGuid()] }));
        Assert.Equal(Refusal.FieldInvalid, await CodeAsync(wanted with { ChannelIds = [] }));
        Assert.Equal(Refusal.FieldInvalid, await CodeAsync(wanted with { CaseNumber = "" }));
        Assert.DoesNotContain((await scene.ViewAsync()).Holds, one => one.PlacedBy == "高橋 三郎");

        Assert.Null(await CodeAsync(wanted)); // The control: as it should be, the same officer may.
        Assert.Contains((await scene.ViewAsync()).Holds, one => one.PlacedBy == "高橋 三郎");
        await LogAccessScene.Require(RetentionDeeds.ReleaseAsync(scene.SecondOwner, scene.Channel));
    }

    private async Task<string?> CodeAsync(PlaceHoldRequest request) =>
        (await scene.SecondOfficer.Terminal.CallAsync(HttpMethod.Post, Routes.RetentionHold, request)).Code;

    private async Task IsRecordedAsync(string kind, string actorName)
    {
        var page = await scene.Founder.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind={kind}&limit=200");
        Assert.Contains(
            page.Entries,
            entry => entry.ActorName == actorName && entry.SubjectName == RetentionDeeds.CaseNumber
        );
    }
}
