using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Device;

/// <summary>
/// How a session stands once there is one: locked and opened again, asked for consent, looked at anew. The lock is said to
/// the server, and the page is blank whether it hears of it or not; the browser remembers what the server has not heard.
/// </summary>
public sealed partial class GateState
{
    private bool isLockUnsaid;

    /// <summary>Whether there is a session, whatever it has to do first.</summary>
    public bool IsSignedIn => Stage is GateStage.Open or GateStage.Locked or GateStage.Consent;

    /// <summary>
    /// Nobody sits here: the page is blank before the server hears of it. Where the server cannot be reached the page stays
    /// blank, and says it again with each <see cref="LookAgainAsync"/>.
    /// </summary>
    public async Task LockAsync()
    {
        if (Stage != GateStage.Open)
        {
            return;
        }

        isLockUnsaid = true;
        key.RememberUnsaidLock(api.Session);
        Show(GateStage.Locked);
        await SayLockAsync();
    }

    /// <summary>Another window of this browser locked the session.</summary>
    public void LockedElsewhere()
    {
        if (Stage == GateStage.Open)
        {
            Show(GateStage.Locked);
        }
    }

    /// <summary>The password opens what was locked; where it is wrong the call throws.</summary>
    public async Task UnlockAsync(string password)
    {
        await api.PostAsync(
            Routes.SessionUnlock,
            new UnlockSessionRequest(password),
            WireJson.Default.UnlockSessionRequest,
            CancellationToken.None
        );
        LockIsSaid();
        await LookAgainAsync();
    }

    /// <summary>Asks how the session stands: what waits, whether another window opened it, whether a step is done.</summary>
    public async Task LookAgainAsync()
    {
        await SayLockAsync();
        if (!IsSignedIn || isLockUnsaid)
        {
            return;
        }

        try
        {
            Enter(await api.GetAsync(Routes.Me, WireJson.Default.MeView, CancellationToken.None));
        }
        catch (ApiProblem)
        {
            // Whoever is told of refusals has acted on it.
        }
    }

    private async Task SayLockAsync()
    {
        if (!isLockUnsaid)
        {
            return;
        }

        try
        {
            await api.PostAsync(Routes.SessionLock, CancellationToken.None);
            LockIsSaid();
        }
        catch (ApiProblem)
        {
            LockIsSaid(); // There is no session to lock any more, and that has been acted on.
        }
        catch (HttpRequestException)
        {
            // The page is blank all the same.
        }
    }

    private void LockIsSaid()
    {
        isLockUnsaid = false;
        key.RememberUnsaidLock(null);
    }

    /// <summary>Goes on where the browser stood; a page that was closed before the server heard of the lock says it now.</summary>
    private Task TakeUpAsync(DeviceMemory memory)
    {
        api.Session = memory.Session;
        isLockUnsaid = memory.Session is not null && memory.UnsaidLock == memory.Session;
        return SayLockAsync();
    }

    private async Task AskForConsentAsync()
    {
        try
        {
            await LookAgainAsync();
        }
        catch (HttpRequestException)
        {
            // The next call is refused in the same way.
        }
    }
}
