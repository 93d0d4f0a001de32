using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;

namespace GovChat.Client.Device;

/// <summary>
/// Stands before every page but set-up and invitation: device first, then the person. What the pages hold in memory
/// survives a lost session of the same person; for another person, and for a terminal that is barred, it does not.
/// </summary>
public sealed partial class GateState : IDisposable
{
    /// <summary>How often a server that does not answer is asked again.</summary>
    internal static readonly TimeSpan RetriedEvery = TimeSpan.FromSeconds(5);

    /// <summary>How often a terminal that sleeps asks whether somebody has woken it.</summary>
    internal static readonly TimeSpan SleeperAsksEvery = TimeSpan.FromSeconds(30);

    /// <summary>Least time between two questions, whatever the server suggests.</summary>
    internal static readonly TimeSpan PolledEveryMin = TimeSpan.FromSeconds(1);

    /// <summary>A terminal that nobody signs in at replaces its key as well.</summary>
    private static readonly TimeSpan KeyReplacedEvery = TimeSpan.FromDays(Limits.DeviceKeyAgeDaysMax);

    private readonly ApiClient api;
    private readonly IDeviceKey key;
    private readonly IPage page;
    private readonly TimeProvider time;
    private CancellationTokenSource waiting = new();
    private Guid? lastPersonId;
    private DeviceState? told;

    public GateState(ApiClient api, IDeviceKey key, IPage page, TimeProvider time)
    {
        this.api = api;
        this.key = key;
        this.page = page;
        this.time = time;
        api.Refused += OnRefused;
    }

    public event Action? Changed;

    public GateStage Stage { get; private set; } = GateStage.Checking;

    /// <summary>How the terminal stands; known while it waits and afterwards.</summary>
    public DeviceSelfView? Self { get; private set; }

    /// <summary>
    /// Who is signed in: at <see cref="GateStage.Open"/>, and at the two stages where they only need a step to come back.
    /// </summary>
    public MeView? Me { get; private set; }

    /// <summary>The person has signed in in this very window, not merely reloaded it.</summary>
    public bool JustSignedIn { get; private set; }

    /// <summary>Why the server does not let this terminal in from here; null when it merely does not answer.</summary>
    public Complaint? KeptOut { get; private set; }

    /// <summary>Why the terminal lost its key for good; null where it did not, or where nobody told.</summary>
    public DeviceState? Ended { get; private set; }

    /// <summary>The session ended under the person's hands; the sign-in says so.</summary>
    public bool SessionWasLost { get; private set; }

    public void Dispose()
    {
        api.Refused -= OnRefused;
        waiting.Cancel();
        waiting.Dispose();
    }

    /// <summary>Finds out how this browser stands. Also the way on after a set-up or an invitation.</summary>
    public async Task StartAsync()
    {
        StopWaiting();
        KeptOut = null;
        try
        {
            var memory = await key.RecallAsync();
            Ended = memory.Ended;
            if (memory.DeviceId is null)
            {
                Show(GateStage.Barred);
                return;
            }

            await TakeUpAsync(memory);
            if (memory.Session is null || !await TryEnterAsync())
            {
                await AskSelfAsync();
            }

            if (IsSignedIn || Stage == GateStage.SignIn)
            {
                await TryReplaceKeyAsync(KeyReplacedEvery);
            }
        }
        catch (HttpRequestException)
        {
            ShowUnreachable();
        }
    }

    /// <summary>「利用を申請する」: makes the key, asks for approval, and waits for it.</summary>
    public async Task AskForApprovalAsync()
    {
        await key.EnsureKeyAsync();
        var enrolled = await api.PostAsync(
            Routes.DeviceEnrol,
            new EnrolDeviceRequest(key.Describe()),
            WireJson.Default.EnrolDeviceRequest,
            WireJson.Default.EnrolDeviceReply,
            CancellationToken.None
        );
        await EnrolledAsync(enrolled);
    }

    /// <summary>The server knows this key now, through whichever door.</summary>
    public async Task EnrolledAsync(EnrolDeviceReply enrolled)
    {
        await key.RememberDeviceAsync(enrolled.DeviceId);
        await StartAsync();
    }

    /// <summary>The last step of the sign-in went well.</summary>
    public async Task SignedInAsync(MeView me)
    {
        api.Session = me.SessionReference;
        await key.RememberSessionAsync(me.SessionReference);
        JustSignedIn = true;
        if (await TryReplaceKeyAsync(TimeSpan.Zero))
        {
            Enter(me);
        }
    }

    /// <summary>Signs out here; the server forgets the session even if this window does not hear of it.</summary>
    public async Task SignOutAsync()
    {
        try
        {
            await api.PostAsync(Routes.SignOut, CancellationToken.None);
        }
        catch (ApiProblem)
        {
            // Signed out already.
        }

        await key.RememberSessionAsync(null);
        page.StartAnew();
    }

    /// <summary>
    /// The session is over. If another window of this browser has signed in meanwhile, this one follows it; otherwise
    /// the person signs in again and finds what they wrote.
    /// </summary>
    public async Task SessionLostAsync()
    {
        if (!IsSignedIn)
        {
            return;
        }

        SessionWasLost = true;
        Me = null;
        Show(GateStage.Checking);
        try
        {
            var current = (await key.RecallAsync()).Session;
            if (current is not null && current != api.Session)
            {
                api.Session = current;
                if (await TryEnterAsync())
                {
                    return;
                }
            }

            await ForgetSessionAsync();
            Show(GateStage.SignIn);
        }
        catch (HttpRequestException)
        {
            ShowUnreachable();
        }
    }

    /// <summary>The terminal is not approved, or not any more. The screen is blank before anything else happens.</summary>
    /// <param name="state">Where the terminal stands, if the server said so.</param>
    public async Task DeviceBarredAsync(DeviceState? state = null)
    {
        if (!IsSignedIn && Stage != GateStage.SignIn)
        {
            return;
        }

        Me = null;
        Show(GateStage.Checking);
        try
        {
            if (state?.IsForGood() == true)
            {
                await WipeAsync(state);
                return;
            }

            await AskSelfAsync();
        }
        catch (HttpRequestException)
        {
            ShowUnreachable();
        }
    }

    /// <summary>False when the terminal is barred; what is merely not answered is finished by the next call.</summary>
    private async Task<bool> TryReplaceKeyAsync(TimeSpan unlessYoungerThan)
    {
        try
        {
            await api.ReplaceKeyAsync(unlessYoungerThan, CancellationToken.None);
            return true;
        }
        catch (ApiProblem problem)
        {
            return problem.Code != Refusal.DeviceNotApproved;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }

    private async Task<bool> TryEnterAsync()
    {
        try
        {
            Enter(await api.GetAsync(Routes.Me, WireJson.Default.MeView, CancellationToken.None));
            return true;
        }
        catch (ApiProblem)
        {
            // No session, or no approval: the terminal's own standing tells which.
            api.Session = null;
            return false;
        }
    }

    private async Task AskSelfAsync()
    {
        try
        {
            Self = await api.GetAsync(Routes.DeviceSelf, WireJson.Default.DeviceSelfView, CancellationToken.None);
        }
        catch (ApiProblem problem) when (problem.Code == Refusal.DeviceNotApproved)
        {
            if (problem.Problem.DeviceState is { } state && !state.IsForGood() && api.Session is not null)
            {
                await ForgetSessionAsync(); // It ended with the approval; without it the terminal learns how it stands.
                await AskSelfAsync();
                return;
            }

            await WipeAsync(problem.Problem.DeviceState);
            return;
        }
        catch (ApiProblem problem) when (problem.Code == Refusal.ProofDeviceUnknown)
        {
            // The request has died after its 72 hours. The key is still good for a new one.
            Show(GateStage.Barred);
            return;
        }
        catch (ApiProblem problem)
        {
            KeptOut = Complaint.Of(problem);
            ShowUnreachable();
            return;
        }

        switch (Self.State)
        {
            case DeviceState.Approved:
                Show(GateStage.SignIn);
                break;
            case DeviceState.Pending:
                Show(GateStage.Pending);
                var pause = TimeSpan.FromSeconds(Self.PollAfterSeconds);
                AskAgainAfter(pause < PolledEveryMin ? PolledEveryMin : pause);
                break;
            case DeviceState.Dormant:
                Show(GateStage.Dormant); // It keeps its key: woken, it goes on as it was.
                AskAgainAfter(SleeperAsksEvery);
                break;
            default:
                await WipeAsync(Self.State);
                break;
        }
    }

    private async Task ForgetSessionAsync()
    {
        api.Session = null;
        await key.RememberSessionAsync(null);
    }

    private async Task WipeAsync(DeviceState? ended)
    {
        var heldSomething = lastPersonId is not null;
        Ended = ended ?? told;
        Show(GateStage.Barred);
        await key.WipeAsync(Ended);
        if (heldSomething)
        {
            page.StartAnew();
        }
    }

    private void Enter(MeView me)
    {
        if (lastPersonId is { } last && last != me.PersonId)
        {
            page.StartAnew(); // What the last person wrote must not be found by this one.
            return;
        }

        lastPersonId = me.PersonId;
        Me = me;
        SessionWasLost = false;
        Show(
            me.Standing.IsLocked || isLockUnsaid ? GateStage.Locked
            : me.Standing.ConsentTo is not null ? GateStage.Consent
            : GateStage.Open
        );
    }

    private void OnRefused(ApiProblem problem)
    {
        switch (problem.Code)
        {
            case Refusal.SessionMissing or Refusal.ProofSessionWrong:
                _ = SessionLostAsync();
                break;
            case Refusal.SessionLocked:
                LockedElsewhere();
                break;
            case Refusal.ConsentNeeded when Stage is GateStage.Open or GateStage.Locked:
                _ = AskForConsentAsync();
                break;
            case Refusal.DeviceNotApproved:
                told = problem.Problem.DeviceState ?? told; // The next question may find no key to ask with.
                _ = DeviceBarredAsync(problem.Problem.DeviceState);
                break;
            case Refusal.ProofDeviceUnknown:
            case Refusal.ZoneAddressWrong or Refusal.MacNotListed or Refusal.MacUnseen:
                _ = DeviceBarredAsync();
                break;
            default:
                break;
        }
    }

    private void ShowUnreachable()
    {
        Show(GateStage.Unreachable);
        AskAgainAfter(RetriedEvery);
    }

    private void AskAgainAfter(TimeSpan pause)
    {
        StopWaiting();
        _ = AskAgainAsync(pause, waiting.Token);
    }

    private async Task AskAgainAsync(TimeSpan pause, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(pause, time, cancellation);
        }
        catch (OperationCanceledException)
        {
            return; // Somebody asked meanwhile.
        }

        await StartAsync();
    }

    private void StopWaiting()
    {
        waiting.Cancel();
        waiting.Dispose();
        waiting = new CancellationTokenSource();
    }

    private void Show(GateStage stage)
    {
        Stage = stage;
        Changed?.Invoke();
    }
}
