using GovChat.Client.Components;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Emergencies;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovChat.Client.Conversation;

/// <summary>Where a message is written: to whom it goes, the text, and what stands in its way.</summary>
public sealed partial class MessageComposer : IAsyncDisposable
{
    /// <summary>The filter looks when the hands rest, not at every key.</summary>
    private static readonly TimeSpan RestFor = TimeSpan.FromMilliseconds(250);

    private readonly string inputId = ElementId.Next();
    private CancellationTokenSource resting = new();
    private ConversationState? shown;
    private ElementReference input;
    private DotNetObjectReference<MessageComposer>? self;
    private IJSObjectReference? module;
    private IJSObjectReference? keys;
    private bool takesFocus;
    private ComposerDialog dialog;

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Inject]
    public required Preferences Preferences { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Parameter, EditorRequired]
    public ConversationState State { get; set; } = default!;

    [Parameter, EditorRequired]
    public ChannelView Channel { get; set; } = default!;

    /// <summary>An emergency was opened for what stands in the field; it goes there.</summary>
    [Parameter]
    public EventCallback<EmergencyView> OnEmergency { get; set; }

    private Draft Draft => State.Draft;

    private bool Ended => Channel.EmergencyEndsAt is { } end && end <= Time.GetUtcNow();

    private string? FieldClass =>
        Draft.Advice.Kind switch
        {
            AdviceKind.Clear => null,
            AdviceKind.Block or AdviceKind.Other => "held",
            _ => "warned",
        };

    private string AdviceId => inputId + "a";

    private IconName Picture =>
        Channel.Kind switch
        {
            _ when Ended => IconName.Lock,
            ChannelKind.Direct => IconName.Person,
            _ => IconName.People,
        };

    private string Audience =>
        Channel.Kind switch
        {
            _ when Ended => FilterTexts.EmergencyOver,
            ChannelKind.Direct => TalkTexts.AudienceDirect.With(Channel.Name),
            ChannelKind.Emergency => FilterTexts.EmergencyAudience.With(Channel.Name, Channel.MemberCount),
            _ => TalkTexts.Audience.With(Channel.Name, Channel.MemberCount),
        };

    /// <summary>The script saw the key that sends, outside of any conversion.</summary>
    /// <param name="text">What stands in the field.</param>
    [JSInvokable]
    public Task SendFromKeyAsync(string text)
    {
        Draft.Type(text);
        return SendAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Forget();
        resting.Dispose();
        if (keys is not null)
        {
            await keys.InvokeVoidAsync("end");
            await keys.DisposeAsync();
        }

        if (module is not null)
        {
            await module.DisposeAsync();
        }

        self?.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (shown != State)
        {
            Forget();
            shown = State;
            shown.Changed += Redraw;
            takesFocus = true;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            module = await Script.InvokeAsync<IJSObjectReference>("import", "./Conversation/MessageComposer.razor.js");
            keys = await module.InvokeAsync<IJSObjectReference>("listen", input, self, Preferences.SendKey.ToString());
        }

        if (takesFocus && keys is not null)
        {
            takesFocus = false;
            await keys.InvokeVoidAsync("focus");
        }
    }

    private void Type(ChangeEventArgs change)
    {
        Draft.Type(change.Value as string ?? "");
        ReviewLater();
    }

    private void ReviewLater()
    {
        resting.Cancel();
        resting.Dispose();
        resting = new CancellationTokenSource();
        _ = ReviewLaterAsync(resting.Token);
    }

    private async Task ReviewLaterAsync(CancellationToken cancellation)
    {
        await Task.Delay(RestFor, Time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!cancellation.IsCancellationRequested)
        {
            await InvokeAsync(() =>
            {
                if (!Draft.IsBlank)
                {
                    State.Review();
                }

                StateHasChanged();
            });
        }
    }

    private void CloseDialog() => dialog = ComposerDialog.None;

    /// <summary>The proposal takes the text's place; nothing is sent yet, and the text can come back.</summary>
    private void Accept(string text)
    {
        CloseDialog();
        Draft.Replace(text);
        State.Review();
        takesFocus = true;
    }

    private void Undo()
    {
        Draft.Undo();
        State.Review();
        takesFocus = true;
    }

    private void Reported()
    {
        CloseDialog();
        Toasts.Say(FilterTexts.ReportDone);
    }

    private async Task OpenedAsync(EmergencyView emergency)
    {
        CloseDialog();
        await OnEmergency.InvokeAsync(emergency);
    }

    private async Task SendAsync()
    {
        if (Ended)
        {
            return; // What stands in the field stays there.
        }

        // Sending looks for itself. A look that was still to come would wipe away what the server answers meanwhile.
        await resting.CancelAsync();
        State.TrySend();
        StateHasChanged();
        if (keys is not null)
        {
            await keys.InvokeVoidAsync("focus");
        }
    }

    private async Task ChooseKeyAsync(ChangeEventArgs change)
    {
        if (Enum.TryParse<SendKey>(change.Value as string, out var key) && Enum.IsDefined(key))
        {
            Preferences.SendKey = key;
            if (keys is not null)
            {
                await keys.InvokeVoidAsync("use", key.ToString());
            }
        }
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private void Forget()
    {
        resting.Cancel();
        if (shown is not null)
        {
            shown.Changed -= Redraw;
        }
    }
}
