using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Contracts.Policies;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices.TakeOut;

public sealed class SayingWhatMayBeTakenOut(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    private static readonly TakeOutRules Open = new(DeviceZone.Internet, true, true, true, true, false);

    [Fact]
    public async Task A_lent_terminal_at_home_begins_with_nothing_and_a_watermark_and_knows_it()
    {
        await app.OwnerAsync();
        var home = await app.AddColleagueAsync("在宅 一郎", DeviceZone.Telework);
        var office = await app.AddColleagueAsync("庁内 二郎");

        var atHome = await home.Terminal.GetAsync<TakeOutView>(Routes.PolicyTakeOut);
        var inOffice = await office.Terminal.GetAsync<TakeOutView>(Routes.PolicyTakeOut);

        Assert.Equal(new TakeOutRules(DeviceZone.Telework, false, false, false, false, true), atHome.Here);
        Assert.Equal(new TakeOutRules(DeviceZone.Lgwan, true, true, true, true, false), inOffice.Here);
        Assert.StartsWith("PC-", atHome.AssetNumber, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_owner_says_holds_and_stands_in_the_record()
    {
        var owner = await app.AddColleagueAsync("所有 花子", Role.Owner);
        var wanted = Open with { MayPrint = false, HasWatermark = true };

        var set = await SetAsync(owner, wanted);

        var view = await owner.Terminal.GetAsync<TakeOutView>(Routes.PolicyTakeOut);
        var changed = (await owner.Terminal.GetAsync<AuditPage>(Routes.Audit)).Entries.First(entry =>
            entry.Kind == "policy.take_out_changed"
        );
        Assert.Equal(HttpStatusCode.NoContent, set.Status);
        Assert.Contains(wanted, view.Zones);
        Assert.Equal(
            ("Internet", "copy,print,save,drag", "copy,save,drag,watermark"),
            (changed.Details["zone"], changed.Details["before"], changed.Details["after"])
        );
        Assert.True((await SetAsync(owner, Open)).IsGood);
    }

    [Fact]
    public async Task Another_s_word_a_stale_code_and_the_network_of_My_Number_are_refused()
    {
        var owner = await app.AddColleagueAsync("所有 花子", Role.Owner);
        var officer = await app.AddColleagueAsync("情報 守", Role.SecurityOfficer);

        Assert.Equal(Refusal.NotFound, (await SetAsync(officer, Open)).Code);
        Assert.Equal(Refusal.ZoneRefused, (await SetAsync(owner, Open with { Zone = DeviceZone.MyNumber })).Code);
        Assert.Equal(Refusal.FieldInvalid, (await SetAsync(owner, Open, Open)).Code);
        Assert.True((await SetAsync(owner, Open)).IsGood);

        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var late = await owner.Terminal.WithoutStepUpAsync(() => SetAsync(owner, Open));
        Assert.Equal(Refusal.StepUpNeeded, late.Code);
    }

    private static Task<Answer> SetAsync(Colleague by, params TakeOutRules[] rules) =>
        by.Terminal.CallAsync(HttpMethod.Put, Routes.PolicyTakeOut, new SetTakeOutRequest(rules));
}
