using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Identity;

/// <summary>The signed-in person's passkeys: adding one, giving one up, and asking for one at every sign-in.</summary>
public sealed class PasskeyState(ApiClient api, IPasskeys passkeys)
{
    public Deed Deed { get; } = new();

    /// <summary>What stands on the server; null until it was read.</summary>
    public MyPasskeysView? Mine { get; private set; }

    public string Name { get; set; } = "";

    /// <summary>What this side can see of the name: it is empty.</summary>
    public string? NameError { get; private set; }

    /// <summary>No passkey was made: the person or the machine would not.</summary>
    public bool NothingMade { get; private set; }

    public bool IsFull => Mine?.Passkeys.Count >= Limits.PasskeysMax;

    public Task LoadAsync() => Deed.DoAsync(ReadAsync);

    /// <summary>Has one made under the typed name, which stays until it is stored.</summary>
    public async Task AddAsync()
    {
        NothingMade = false;
        NameError = string.IsNullOrWhiteSpace(Name) ? IdentityTexts.PasskeyNameEmpty : null;
        if (NameError is null)
        {
            await Deed.DoAsync(AddNamedAsync);
        }
    }

    public Task RemoveAsync(PasskeyView passkey) =>
        Deed.DoAsync(async () =>
        {
            await api.PostAsync(Routes.At(Routes.MyPasskeyRemove, passkey.PasskeyId));
            await ReadAsync();
        });

    public Task SetAtSignInAsync(bool atSignIn) =>
        Deed.DoAsync(async () =>
        {
            var request = new SetPasskeyAtSignInRequest(atSignIn);
            await api.PostAsync(Routes.MyPasskeyAtSignIn, request, WireJson.Default.SetPasskeyAtSignInRequest);
            await ReadAsync();
        });

    private async Task AddNamedAsync()
    {
        var asking = await api.PostAsync(Routes.MyPasskeyOptions, WireJson.Default.PasskeyOptionsView);
        if (await passkeys.CreateAsync(asking.Options) is not { } credential)
        {
            NothingMade = true;
            return;
        }

        var request = new AddPasskeyRequest(Name.Trim(), credential);
        await api.PostAsync(Routes.MyPasskeys, request, WireJson.Default.AddPasskeyRequest);
        Name = "";
        await ReadAsync();
    }

    private async Task ReadAsync() => Mine = await api.GetAsync(Routes.MyPasskeys, WireJson.Default.MyPasskeysView);
}
