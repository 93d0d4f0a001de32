using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Accounts;

/// <summary>「これは自分ではない」: ends the sign-in that a mail told of. Works in any browser; nothing is asked for.</summary>
public sealed class NotMeState(ApiClient api, IDeviceKey key)
{
    public Deed Deed { get; } = new();

    /// <summary>The secret of the link; null when the page was opened without it.</summary>
    public string? Token { get; init; }

    /// <summary>Whether the server has taken it.</summary>
    public bool IsSaid { get; private set; }

    public async Task SayAsync()
    {
        if (Token is { } token)
        {
            IsSaid = await Deed.DoAsync(async () =>
            {
                await key.EnsureKeyAsync();
                await api.PostAsync(Routes.SignInNotMe, new NotMeRequest(token), WireJson.Default.NotMeRequest);
            });
        }
    }
}
