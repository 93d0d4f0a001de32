using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Policies;
using GovChat.Server.Devices.Networks;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices.Networks;

/// <summary>The neighbour table of a real kernel, between real network namespaces joined by a bridge.</summary>
public sealed class SharingASegment(Segment segment) : IClassFixture<Segment>
{
    private static readonly TimeSpan LearnsWithin = TimeSpan.FromSeconds(20);

    [NamespaceFact]
    public async Task The_condition_lets_in_who_is_listed_and_proves_nothing_of_who_set_the_address()
    {
        // Off: everybody passes, and what is seen is recorded.
        var other = segment.NewTerminal(segment.Other);
        var branch = segment.NewTerminal(segment.Branch);
        await branch.CallsFrom("10.213.77.11").EnrolAsync(); // The header of nobody's proxy changes nothing.
        await other.EnrolAsync();
        await other.GetAsync<DeviceSelfView>(Routes.DeviceSelf);
        await branch.GetAsync<DeviceSelfView>(Routes.DeviceSelf);
        var pending = await segment.Owner.GetAsync<IReadOnlyList<PendingDeviceView>>(Routes.DevicesPending);
        var (onSegment, beyond) = (Of(other, pending), Of(branch, pending));
        Assert.Equal(("10.213.77.12", Segment.OtherMac), (onSegment.Address, onSegment.Mac?.Address));
        Assert.Equal(("10.213.77.130", null), (beyond.Address, beyond.Mac?.Address));

        // On: the owner's own machine is listed by its approval; one behind a router shows no address of its own.
        Assert.True((await RequireAsync(true)).IsGood);
        Assert.True((await segment.Owner.CallAsync(HttpMethod.Get, Routes.Me)).IsGood);
        Assert.Equal(Refusal.MacUnseen, (await SelfAsync(branch)).Code);
        Assert.Equal(Refusal.MacNotListed, (await SelfAsync(other)).Code);

        // Before anything else: a broken proof is not even looked at, nor is the lack of any.
        other.BendProof = parts => parts with { Method = "PUT" };
        Assert.Equal((HttpStatusCode.Forbidden, Refusal.MacNotListed), Said(await SelfAsync(other)));
        other.BendProof = null;
        other.BendProofField = _ => null;
        Assert.Equal((HttpStatusCode.Forbidden, Refusal.MacNotListed), Said(await SelfAsync(other)));
        other.BendProofField = null;

        // Set by hand to the address of a listed machine that is switched off: the condition is met. The key still decides.
        segment.Desk.RunHere("link", "set", "eth0", "down");
        segment.Other.RunHere("link", "set", "eth0", "address", Segment.DeskMac);
        Assert.True((await EventuallyAsync(other, answer => answer.IsGood)).IsGood);
        Assert.Equal(Refusal.DeviceNotApproved, (await other.CallAsync(HttpMethod.Get, Routes.Me)).Code);
        other.BendProof = parts => parts with { Method = "PUT" };
        Assert.Equal("proof_method_wrong", (await SelfAsync(other)).Code);
        other.BendProof = null;

        // And to one of no list: refused again.
        segment.Other.RunHere("link", "set", "eth0", "address", "02:13:77:00:00:99");
        Assert.Equal(
            (HttpStatusCode.Forbidden, Refusal.MacNotListed),
            Said(await EventuallyAsync(other, answer => !answer.IsGood))
        );

        segment.Desk.RunHere("link", "set", "eth0", "up");
        Assert.True((await RequireAsync(false)).IsGood);
        Assert.True((await SelfAsync(branch)).IsGood);
        Assert.True((await SelfAsync(other)).IsGood);
    }

    [NamespaceFact]
    public void The_kernel_tells_neighbours_of_both_families_and_only_those_that_answered()
    {
        using var host = new NetworkNamespace();
        host.RunHere("link", "add", "eth0", "type", "veth", "peer", "name", "eth1");
        host.RunHere("link", "set", "eth0", "up");
        host.RunHere("link", "set", "eth1", "up");
        Neighbour("10.213.77.5", "eth0", "lladdr", "02:13:77:00:00:05", "nud", "stale");
        Neighbour("fd13:77::6", "eth0", "lladdr", "02:13:77:00:00:06", "nud", "permanent");
        Neighbour("10.213.77.7", "eth0", "nud", "failed");
        Neighbour("10.213.77.8", "eth0", "lladdr", "02:13:77:00:00:08", "nud", "noarp");
        // One address on two links: nobody can tell which of them called.
        Neighbour("10.213.77.9", "eth0", "lladdr", "02:13:77:00:00:09", "nud", "permanent");
        Neighbour("10.213.77.9", "eth1", "lladdr", "02:13:77:00:00:90", "nud", "permanent");

        var found = host.Here(() => new KernelNeighbours().Read());

        Assert.Equal(
            ["10.213.77.5 02:13:77:00:00:05", "fd13:77::6 02:13:77:00:00:06"],
            found.Select(entry => $"{entry.Key} {entry.Value}").Order(StringComparer.Ordinal)
        );

        void Neighbour(string address, string link, params string[] more) =>
            host.RunHere(["neighbour", "add", address, "dev", link, .. more]);
    }

    private static (HttpStatusCode, string?) Said(Answer answer) => (answer.Status, answer.Code);

    private static PendingDeviceView Of(DeviceClient terminal, IReadOnlyList<PendingDeviceView> pending) =>
        pending.Single(device => device.DeviceId == terminal.DeviceId);

    private static Task<Answer> SelfAsync(DeviceClient terminal) =>
        terminal.CallAsync(HttpMethod.Get, Routes.DeviceSelf);

    /// <summary>The kernel learns of a new address by the machine's next words; the server within 300 ms of that.</summary>
    private static async Task<Answer> EventuallyAsync(DeviceClient terminal, Func<Answer, bool> isSo)
    {
        var until = TimeProvider.System.GetUtcNow() + LearnsWithin;
        while (true)
        {
            var answer = await SelfAsync(terminal);
            if (isSo(answer) || TimeProvider.System.GetUtcNow() > until)
            {
                return answer;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private Task<Answer> RequireAsync(bool isRequired) =>
        segment.Owner.CallAsync(HttpMethod.Put, Routes.PolicyMac, new SetMacPolicyRequest(isRequired));
}
