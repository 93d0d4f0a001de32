using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Identity;

/// <summary>The terminals one may use and the sessions one has, and ending one of them.</summary>
public sealed class MySessionsState(ApiClient api)
{
    public Deed Loading { get; } = new();

    public Deed Ending { get; } = new();

    /// <summary>Null until they were read.</summary>
    public MySessionsView? View { get; private set; }

    public Task LoadAsync() => Loading.DoAsync(ReadAsync);

    /// <summary>Ends a session that is not this one; its pages go blank within a second.</summary>
    public async Task<bool> EndAsync(MySessionView session)
    {
        if (
            !await Ending.DoAsync(() =>
                api.PostAsync(Routes.At(Routes.MySessionEnd, session.SessionId), CancellationToken.None)
            )
        )
        {
            return false;
        }

        await LoadAsync();
        return true;
    }

    private async Task ReadAsync() =>
        View = await api.GetAsync(Routes.MySessions, WireJson.Default.MySessionsView, CancellationToken.None);
}
