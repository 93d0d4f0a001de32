using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Contracts.Policies;
using GovChat.Testing;
using GovChat.Testing.Client;
using Npgsql;

namespace GovChat.Server.Tests.Devices.Networks;

/// <summary>An owner draws the ranges of the zones; one thing about it is changed at a time.</summary>
public sealed class DrawingZones : IAsyncLifetime
{
    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_was_drawn_is_read_again_and_stands_in_the_record_with_what_was_before()
    {
        var owner = await app.OwnerAsync();
        await owner.SetZonesAsync((DeviceZone.Lgwan, ["127.0.0.0/8"]));

        var drawn = await owner.SetZonesAsync(
            (DeviceZone.Lgwan, ["127.0.0.0/8", "10.1.0.0/16"]),
            (DeviceZone.Telework, ["2001:db8::/32", "192.0.2.9"])
        );

        var view = await owner.Terminal.GetAsync<ZoneRangesView>(Routes.PolicyZones);
        var audit = await owner.Terminal.GetAsync<AuditPage>(Routes.Audit);
        Assert.Equal(HttpStatusCode.NoContent, drawn.Status);
        Assert.Equal((DeviceZone.Lgwan, "127.0.0.1"), (view.OwnZone, view.OwnAddress));
        Assert.Equal(["10.1.0.0/16", "127.0.0.0/8"], RangesOf(view, DeviceZone.Lgwan));
        Assert.Equal(["192.0.2.9/32", "2001:db8::/32"], RangesOf(view, DeviceZone.Telework));
        Assert.Empty(RangesOf(view, DeviceZone.Internet));
        var changed = audit.Entries.First(entry =>
            entry.Kind == "policy.zone_changed" && entry.Details["zone"] == "Lgwan"
        );
        Assert.Equal(("127.0.0.0/8", "10.1.0.0/16,127.0.0.0/8"), (changed.Details["before"], changed.Details["after"]));
    }

    [Fact]
    public async Task Whoever_draws_the_fence_stands_inside()
    {
        var owner = await app.OwnerAsync();

        var outside = await owner.SetZonesAsync((DeviceZone.Lgwan, ["10.1.0.0/16"]));
        var inside = await owner.SetZonesAsync((DeviceZone.Lgwan, ["10.1.0.0/16", "127.0.0.1"]));

        Assert.Equal((HttpStatusCode.Conflict, Refusal.WouldLockOut), (outside.Status, outside.Code));
        Assert.True(inside.IsGood);
    }

    [Fact]
    public async Task The_network_of_My_Number_is_refused_by_name()
    {
        var owner = await app.OwnerAsync();

        var refused = await owner.SetZonesAsync((DeviceZone.MyNumber, ["10.9.0.0/16"]));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, Refusal.ZoneRefused), (refused.Status, refused.Code));
        Assert.True((await owner.SetZonesAsync((DeviceZone.Internet, ["10.9.0.0/16"]))).IsGood);
    }

    [Theory]
    [InlineData("10.1.0.1/16")]
    [InlineData("10.1.0.0/33")]
    [InlineData("::ffff:10.1.0.0/112")]
    [InlineData("fe80::1%2")]
    [InlineData("10.1")]
    [InlineData("0x0a010001")]
    [InlineData("city.example")]
    [InlineData("")]
    public async Task What_is_no_range_is_refused(string range)
    {
        var owner = await app.OwnerAsync();

        var refused = await owner.SetZonesAsync((DeviceZone.Internet, [range]));

        Assert.Equal((Refusal.FieldInvalid, "zones"), (refused.Code, refused.Problem?.Field));
        Assert.True((await owner.SetZonesAsync((DeviceZone.Internet, ["10.1.0.0/16"]))).IsGood);
    }

    [Fact]
    public async Task Only_an_owner_with_a_fresh_code_draws()
    {
        var owner = await app.OwnerAsync();
        var administrator = await app.AddColleagueAsync("端末 管理", Role.DeviceAdministrator, Role.SecurityOfficer);

        Assert.Equal(Refusal.NotFound, (await administrator.SetZonesAsync()).Code);
        Assert.True((await owner.SetZonesAsync()).IsGood);

        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var late = await owner.Terminal.WithoutStepUpAsync(() => owner.SetZonesAsync());

        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.StepUpNeeded), (late.Status, late.Code));
    }

    [Fact]
    public async Task A_change_on_another_node_holds_within_300_ms_and_what_cannot_be_read_lets_nobody_in()
    {
        var owner = await app.OwnerAsync();
        await owner.Terminal.GetAsync<ZoneRangesView>(Routes.PolicyZones);

        await ExecuteAsync(
            "insert into zone_range select gen_random_uuid(), id, 'Lgwan', '10.1.0.0/16' from organisation"
        );
        app.Clock.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal(Refusal.ZoneAddressWrong, (await owner.Terminal.CallAsync(HttpMethod.Get, Routes.Me)).Code);

        await ExecuteAsync("delete from zone_range");
        await ExecuteAsync("revoke select on zone_range from govchat_server");
        app.Clock.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal(Refusal.ServerFault, (await owner.Terminal.CallAsync(HttpMethod.Get, Routes.Me)).Code);

        await ExecuteAsync("grant select on zone_range to govchat_server");
        Assert.True((await owner.Terminal.CallAsync(HttpMethod.Get, Routes.Me)).IsGood);
    }

    private static IReadOnlyList<string> RangesOf(ZoneRangesView view, DeviceZone zone) =>
        view.Zones.Single(entry => entry.Zone == zone).Ranges;

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var naming = new NpgsqlCommand(
            "select set_config('app.organisation', id::text, false) from organisation",
            connection
        );
        await naming.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
