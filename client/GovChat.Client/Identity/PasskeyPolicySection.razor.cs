using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Identity;

/// <summary>An owner decides whether people with roles must use their passkey at every sign-in.</summary>
public sealed partial class PasskeyPolicySection
{
    private readonly string headingId = ElementId.Next();
    private readonly Deed deed = new();
    private PasskeyPolicyView? policy;

    [Inject]
    public required ApiClient Api { get; init; }

    protected override Task OnInitializedAsync() => deed.DoAsync(ReadAsync);

    private Task ChangeAsync(bool required) =>
        deed.DoAsync(async () =>
        {
            var request = new SetPasskeyPolicyRequest(required);
            await Api.PutAsync(Routes.PolicyPasskeys, request, WireJson.Default.SetPasskeyPolicyRequest);
            await ReadAsync();
        });

    private async Task ReadAsync() =>
        policy = await Api.GetAsync(Routes.PolicyPasskeys, WireJson.Default.PasskeyPolicyView);
}
