using GovChat.Client.Accounts;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts.Losses;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Losses;

/// <summary>Where a paper card is used: in any browser, by whoever holds it, and only to disable.</summary>
public sealed partial class LostPage
{
    private readonly Deed deed = new();
    private string code = "";
    private string? error;
    private LostCardReply? done;

    [Inject]
    public required LossCalls Calls { get; init; }

    [Inject]
    public required IDeviceKey Key { get; init; }

    [Inject]
    public required Moments Clock { get; init; }

    private async Task UseAsync()
    {
        error = string.IsNullOrWhiteSpace(code) ? LossTexts.LostCodeEmpty : null;
        if (error is null)
        {
            await deed.DoAsync(async () =>
            {
                await Key.EnsureKeyAsync();
                done = await Calls.UseCardAsync(HalfWidth.LoginName(code), CancellationToken.None);
            });
        }
    }
}
