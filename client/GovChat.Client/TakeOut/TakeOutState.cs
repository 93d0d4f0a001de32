using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Policies;

namespace GovChat.Client.TakeOut;

/// <summary>
/// What this page keeps to itself: by the rules of the terminal's zone, and by the channel that is open. Until the rules
/// are known it keeps everything.
/// </summary>
public sealed class TakeOutState(ApiClient api)
{
    private static readonly string[] Everything = ["copy", "print", "save", "drag"];

    /// <summary>Something else is kept now.</summary>
    public event Action? Changed;

    /// <summary>What the server said; null until it has.</summary>
    public TakeOutView? View { get; private set; }

    /// <summary>持ち出し禁止: the open channel lets nothing go on any terminal.</summary>
    public bool IsChannelBarred { get; private set; }

    /// <summary>A log is read under authority: nothing goes, and the watermark lies over it, on any terminal.</summary>
    public bool IsLogOpen { get; private set; }

    /// <summary>What the page does not let happen, in the words of its script.</summary>
    public IReadOnlyList<string> Barred =>
        View is not { } view || IsChannelBarred || IsLogOpen ? Everything : BarredBy(view.Here);

    public bool HasWatermark => IsLogOpen || View?.Here.HasWatermark == true;

    public async Task LoadAsync(CancellationToken cancellation)
    {
        View = await api.GetAsync(Routes.PolicyTakeOut, WireJson.Default.TakeOutView, cancellation);
        Changed?.Invoke();
    }

    /// <summary>Nobody is signed in: there is nothing to keep, and the next person may have other rules.</summary>
    public void Forget()
    {
        View = null;
        IsChannelBarred = false;
        IsLogOpen = false;
        Changed?.Invoke();
    }

    /// <summary>A log is on the screen, or no longer.</summary>
    public void ShowLog(bool isOpen)
    {
        if (isOpen != IsLogOpen)
        {
            IsLogOpen = isOpen;
            Changed?.Invoke();
        }
    }

    /// <summary>This channel is open now, or none.</summary>
    public void Enter(ChannelView? channel)
    {
        var isBarred = channel?.IsTakeOutBarred == true;
        if (isBarred != IsChannelBarred)
        {
            IsChannelBarred = isBarred;
            Changed?.Invoke();
        }
    }

    private static string[] BarredBy(TakeOutRules rules) =>
        [
            .. new (bool May, string Word)[]
            {
                (rules.MayCopy, "copy"),
                (rules.MayPrint, "print"),
                (rules.MaySave, "save"),
                (rules.MayDrag, "drag"),
            }
                .Where(entry => !entry.May)
                .Select(entry => entry.Word),
        ];
}
