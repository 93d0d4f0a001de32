using GovChat.Client.Connection;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Socket;
using GovChat.Filter;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.Client.Tests.Connection;

public sealed class HoldingTheRules : IDisposable
{
    private readonly FakeApi api = new();
    private readonly FakeSockets sockets = new();
    private readonly ChatConnection connection;
    private readonly RulesInForce rules;

    public HoldingTheRules()
    {
        connection = new ChatConnection(api, sockets, Talk.BackOff, new FakeTimeProvider(Talk.Morning));
        rules = new RulesInForce(connection, api);
    }

    public void Dispose() => rules.Dispose();

    [Fact]
    public void Holds_none_before_the_line_is_there_and_those_in_force_afterwards() =>
        BrowserThread.Run(async () =>
        {
            Assert.Null(rules.Current);

            connection.Start();

            await BrowserThread.UntilAsync(() => rules.Current is not null);
            Assert.Equal(api.Rules.VersionId, rules.VersionId);
            await connection.DisposeAsync();
        });

    [Fact]
    public async Task Another_version_in_a_heartbeat_is_fetched_and_the_same_one_is_not()
    {
        await rules.EnsureAsync();
        var first = rules.Current;
        var changes = 0;
        rules.Changed += () => changes++;

        Beat(rules.VersionId);
        Assert.Equal(1, api.RulesCount);

        api.Rules = Judging.By(Judging.With("my-number-unlabelled", FilterAction.Mask));
        Beat(api.Rules.VersionId);
        Assert.Equal(2, api.RulesCount);
        Assert.NotSame(first, rules.Current);
        Assert.Equal(1, changes);
    }

    [Fact]
    public async Task The_old_ones_advise_until_the_new_ones_can_be_had()
    {
        await rules.EnsureAsync();
        var first = rules.Current;
        var next = Judging.By(Judging.With("my-number-unlabelled", FilterAction.Mask));

        api.Fault = new HttpRequestException("cut");
        Beat(next.VersionId);
        Assert.Same(first, rules.Current);

        (api.Fault, api.Rules) = (null, next);
        Beat(next.VersionId);
        Assert.Equal(next.VersionId, rules.VersionId);
    }

    [Fact]
    public async Task Texts_are_judged_as_from_where_the_terminal_stands()
    {
        Assert.Equal(Circumstances.Inside, rules.Circumstances);
        api.Rules = api.Rules with { Zone = DeviceZone.Telework };

        await rules.EnsureAsync();

        Assert.Equal(new Circumstances(Audience.Staff, DeviceZone.Telework), rules.Circumstances);
    }

    [Fact]
    public async Task Rules_this_page_cannot_read_are_asked_for_once()
    {
        await rules.EnsureAsync();
        var first = rules.Current;
        api.Rules = new(Guid.NewGuid(), "9", """{"shape":"of another time"}""");

        Beat(api.Rules.VersionId);
        Beat(api.Rules.VersionId);

        Assert.Same(first, rules.Current);
        Assert.Equal(2, api.RulesCount);

        // The control: the version after it can be read again.
        api.Rules = Judging.By(RuleSet.Default);
        Beat(api.Rules.VersionId);
        Assert.Equal(api.Rules.VersionId, rules.VersionId);
    }

    private void Beat(Guid version) => ((ISocketListener)connection).OnHeartbeat(new HeartbeatEvent([], version));
}
