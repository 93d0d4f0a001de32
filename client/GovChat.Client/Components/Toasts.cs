namespace GovChat.Client.Components;

/// <summary>The notices now on screen. What went well goes by itself; what went wrong stays until it is closed.</summary>
public sealed class Toasts(TimeProvider time)
{
    /// <summary>Most notices at once; the oldest makes room.</summary>
    public const int CountMax = 4;

    /// <summary>How long a good notice stands: long enough to read two lines slowly.</summary>
    public static readonly TimeSpan ShownFor = TimeSpan.FromSeconds(8);

    private readonly List<Toast> shown = [];
    private int lastId;

    public event Action? Changed;

    public IReadOnlyList<Toast> Shown => shown;

    public void Say(string text) => Add(Tone.Success, text);

    public void Warn(string text) => Add(Tone.Warning, text);

    public void Complain(string text) => Add(Tone.Error, text);

    public void Close(int id)
    {
        if (shown.RemoveAll(toast => toast.Id == id) > 0)
        {
            Changed?.Invoke();
        }
    }

    private void Add(Tone tone, string text)
    {
        if (shown.Count == CountMax)
        {
            shown.RemoveAt(0);
        }

        var toast = new Toast(++lastId, tone, text);
        shown.Add(toast);
        Changed?.Invoke();
        if (tone is Tone.Success)
        {
            _ = CloseLaterAsync(toast.Id);
        }
    }

    private async Task CloseLaterAsync(int id)
    {
        await Task.Delay(ShownFor, time);
        Close(id);
    }
}
