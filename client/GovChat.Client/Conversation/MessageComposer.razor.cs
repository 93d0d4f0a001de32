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

    /// <summary>Most names that are offered at once.</summary>
    private const int SuggestedMax = 6;

    /// <summary>Nobody's name is longer than this; what is longer is no name.</summary>
    private const int NameTypedMax = 20;

    private readonly string inputId = ElementId.Next();
    private CancellationTokenSource resting = new();
    private ConversationState? shown;
    private ElementReference input;
    private DotNetObjectReference<MessageComposer>? self;
    private IJSObjectReference? module;
    private IJSObjectReference? keys;
    private bool takesFocus;
    private (object? Answers, object? Edits) about;
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

    /// <summary>Members whose names begin, or go on, as what was typed after the @.</summary>
    private IReadOnlyList<ChannelMemberView> Suggested =>
        Draft.MentionTyped is { Length: <= NameTypedMax } typed
            ?
            [
                .. State
                    .People.Others.Where(member =>
                        member.DisplayName.Contains(typed, StringComparison.CurrentCultureIgnoreCase)
                    )
                    .Take(SuggestedMax),
            ]
            : [];

    private string Typing =>
        State.People.Typing switch
        {
            [] => "",
            [var one] => StreamTexts.TypingOne.With(one),
            { Count: <= 3 } some => StreamTexts.TypingOne.With(string.Join(Texts.ListComma, some)),
            { Count: var many } => StreamTexts.TypingMany.With(many),
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
        if (!Draft.IsBlank)
        {
            State.People.SayTyping();
        }

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
                    State.Writing.Review();
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
        State.Writing.Review();
        takesFocus = true;
    }

    private void Undo()
    {
        Draft.Undo();
        State.Writing.Review();
        takesFocus = true;
    }

    private void StopAbout()
    {
        Draft.StopEditing();
        Draft.StopAnswering();
        takesFocus = true;
    }

    private void Address(ChannelMemberView member)
    {
        Draft.Address(member.PersonId, member.DisplayName);
        State.Writing.Review();
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
        State.Writing.TrySend();
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

    private void Redraw() =>
        _ = InvokeAsync(() =>
        {
            var now = (Draft.Answers, Draft.Edits);
            takesFocus |= now != about && now != (null, null);
            about = now;
            StateHasChanged();
        });

    private void Forget()
    {
        resting.Cancel();
        if (shown is not null)
        {
            shown.Changed -= Redraw;
        }
    }
}
