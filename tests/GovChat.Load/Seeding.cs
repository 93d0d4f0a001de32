using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Testing.Client;

namespace GovChat.Load;

/// <summary>
/// Fills an empty installation by the public protocol and nothing else: set-up link, owner, people by invitation, their
/// terminals approved one by one, channels, and everybody connected.
/// </summary>
internal sealed class Seeding(Installation installation, LoadOptions options)
{
    // The machine has few cores and the server bounds its password hashing.
    private const int AtOnce = 4;

    /// <summary>Everybody's, of this run alone.</summary>
    public string Password { get; } = RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>Makes the terminal at an address, where it reaches the server in a way of its own.</summary>
    public Func<IPAddress, DeviceClient>? NewDevice { get; init; }

    /// <summary>Whether everybody is connected in the end.</summary>
    public bool Connects { get; init; } = true;

    public static string ChannelName(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"負荷試験 {number:D3}");

    public async Task<Town> FillAsync(CancellationToken cancellation)
    {
        var owner = await SetUpAsync(cancellation);
        var departments = await owner.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments, cancellation);
        var department = departments.First(department => department.ParentId is null);

        var talkers = new Talker[options.Users];
        var done = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, options.Users),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (place, token) =>
            {
                talkers[place] = await SettleAsync(owner, department, place, token);
                if (Interlocked.Increment(ref done) % 50 == 0)
                {
                    Progress.Say($"{done} people are signed in");
                }
            }
        );

        var channels = new List<TownChannel>();
        for (var number = 0; number < options.Channels; number++)
        {
            channels.Add(await OpenChannelAsync(talkers, number, cancellation));
        }

        foreach (var talker in talkers.Where(_ => Connects))
        {
            await talker.ConnectAsync(cancellation);
        }

        Progress.Say($"{options.Users} people are there, {options.Channels} channels of {options.Members}");
        return new Town(owner, talkers, channels);
    }

    private async Task<DeviceClient> SetUpAsync(CancellationToken cancellation)
    {
        var owner = new DeviceClient(installation.Origin);
        var token = DeviceClientDeeds.TokenOf(installation.SetUpLink);
        var request = new BeginSetUpRequest(token, "負荷試験市", "owner", "負荷 所有");
        var authenticator = await owner.CompleteSetUpAsync(request, Password, "LOAD-OWNER", cancellation);
        await owner.SignInAsync("owner", authenticator, Password, cancellation);
        return owner;
    }

    /// <summary>One person: added, invited, their terminal approved, signed in.</summary>
    private async Task<Talker> SettleAsync(
        DeviceClient owner,
        DepartmentView department,
        int place,
        CancellationToken cancellation
    )
    {
        var loginName = $"staff-{place:D4}";
        var invitation = await owner.PostAsync<AddPersonRequest, InvitationLinkView>(
            Routes.People,
            new AddPersonRequest(loginName, $"職員 {place:D4}", department.DepartmentId),
            cancellation
        );

        // Terminals stand at many addresses, and pending ones are counted by address.
        var address = AddressOf(place);
        var device = NewDevice?.Invoke(address) ?? new DeviceClient(installation.Origin, from: address);
        var token = DeviceClientDeeds.TokenOf(invitation.Link);
        var (authenticator, reply) = await device.AcceptInvitationAsync(token, Password, cancellation);
        await owner.PostAsync(
            Routes.At(Routes.DeviceApprove, reply.DeviceId),
            new ApproveDeviceRequest(reply.Code, $"LOAD-{place:D4}", DeviceZone.Lgwan, "", invitation.PersonId, null),
            cancellation
        );
        await device.SignInAsync(loginName, authenticator, Password, cancellation);
        return new Talker(device, invitation.PersonId, place);
    }

    private async Task<TownChannel> OpenChannelAsync(Talker[] talkers, int number, CancellationToken cancellation)
    {
        var members = TownChannel.MembersOf(number, options);
        var others = members
            .Skip(1)
            .Select(place => talkers[place].PersonId)
            .Chunk(Limits.ChannelMembersPerCallMax)
            .ToArray();
        var request = new OpenChannelRequest(ChannelKind.Private, ChannelName(number), "", [.. others[0]]);
        var opener = talkers[members[0]].Device;
        var view = await opener.PostAsync<OpenChannelRequest, ChannelView>(Routes.Channels, request, cancellation);
        foreach (var more in others.Skip(1))
        {
            var path = Routes.At(Routes.ChannelMembers, view.ChannelId);
            await opener.PostAsync(path, new AddMembersRequest(more), cancellation);
        }

        return new TownChannel(view.ChannelId, members);
    }

    // All of 127.0.0.0/8 is this machine; 127.0.0.1 is left to the owner.
    private static IPAddress AddressOf(int place) => new([127, 1, (byte)(place / 250), (byte)((place % 250) + 1)]);
}
