using GovChat.Client.Device;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Accounts;

/// <summary>Where the link of a mail leads. A button and not the link itself says it, because mail programs follow links.</summary>
public sealed partial class NotMePage
{
    private NotMeState state = default!;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required IDeviceKey Key { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnInitialized() => state = new NotMeState(Api, Key) { Token = LinkToken.Take(Navigation) };
}
