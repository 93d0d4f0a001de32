using System.Globalization;
using GovChat.Client.Accounts;
using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Identity;

/// <summary>After how many idle minutes pages lock themselves, as an owner types it.</summary>
public sealed class LockPolicyState(ApiClient api)
{
    private readonly FormErrors errors = new();

    public Deed Loading { get; } = new();

    public Deed Deed { get; } = new();

    public bool IsLoaded { get; private set; }

    public string Office { get; set; } = "";

    public string Shared { get; set; } = "";

    public string Telework { get; set; } = "";

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? ErrorOf(string field) => errors[field] ?? Deed.Refused?.For(field);

    public Task LoadAsync() =>
        Loading.DoAsync(async () =>
        {
            var policy = await api.GetAsync(Routes.PolicyLock, WireJson.Default.LockPolicyView, CancellationToken.None);
            (Office, Shared, Telework) = (Written(policy.Office), Written(policy.Shared), Written(policy.Telework));
            IsLoaded = true;
        });

    public async Task<bool> SaveAsync()
    {
        errors.Clear();
        var (office, shared, telework) = (
            Minutes(Office, nameof(Office)),
            Minutes(Shared, nameof(Shared)),
            Minutes(Telework, nameof(Telework))
        );
        return !errors.Any
            && await Deed.DoAsync(() =>
                api.PostAsync(
                    Routes.PolicyLock,
                    new LockPolicyView(office, shared, telework),
                    WireJson.Default.LockPolicyView,
                    CancellationToken.None
                )
            );
    }

    private int Minutes(string typed, string field)
    {
        var isNumber = int.TryParse(
            HalfWidth.Digits(typed),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var minutes
        );
        errors.Require(
            isNumber && minutes is >= Limits.LockMinutesMin and <= Limits.LockMinutesMax,
            field,
            IdentityTexts.LockMinutesShape.With(Limits.LockMinutesMin, Limits.LockMinutesMax)
        );
        return minutes;
    }

    private static string Written(int minutes) => minutes.ToString(CultureInfo.InvariantCulture);
}
