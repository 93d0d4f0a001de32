using GovChat.Contracts;

namespace GovChat.Client.Conversation;

/// <summary>What was typed in one channel, and what becomes of it. In memory only.</summary>
public sealed class Draft
{
    /// <summary>From here on the reader is told how much room is left.</summary>
    private const int CounterFrom = Limits.MessageTextLengthMax - 400;

    private string? replaced;

    /// <summary>The text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What becomes of the text, as far as it was looked at.</summary>
    public DraftAdvice Advice { get; private set; } = DraftAdvice.None;

    /// <summary>The id of the reason its sender chose; null as long as none is chosen, or none needed.</summary>
    public string? Reason { get; set; }

    /// <summary>Whether the text took another's place and that one can come back.</summary>
    public bool CanUndo => replaced is not null;

    /// <summary>Units left before the limit; null while there is plenty.</summary>
    public int? RoomLeft => Text.Length >= CounterFrom ? Limits.MessageTextLengthMax - Text.Length : null;

    /// <summary>Whether there is anything to send.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    /// <summary>Takes what is typed.</summary>
    public void Type(string text)
    {
        Advice = Advice.While(Text, text);
        Text = text;
    }

    /// <summary>
    /// Takes a look at the text; true when it may go now. A text that needs a reason goes once one is chosen, and a
    /// text that is to be masked once its sender has seen what will be delivered.
    /// </summary>
    /// <param name="look">The look, at the text as it is now.</param>
    public bool Review(DraftAdvice look)
    {
        // What the server asked of this very text holds, whatever an older set of rules thinks of it here.
        var asked = Advice is { WasRefused: true, Kind: AdviceKind.Reason } && look.Kind <= AdviceKind.Reason;
        var seen = Advice.Delivered;
        Advice = asked ? Advice : look;
        Reason = Advice.Kind == AdviceKind.Reason ? Reason : null;
        return Advice.Kind switch
        {
            AdviceKind.Clear or AdviceKind.Exception => true,
            AdviceKind.Reason => Reason is not null,
            AdviceKind.Mask => Advice.Delivered is { } delivered && delivered == seen,
            _ => false,
        };
    }

    /// <summary>Puts another text in the place of this one, which stays at hand.</summary>
    public void Replace(string text)
    {
        replaced = Text;
        (Text, Advice, Reason) = (text, DraftAdvice.None, null);
    }

    /// <summary>Brings back the text that was replaced.</summary>
    public void Undo()
    {
        if (replaced is { } text)
        {
            (Text, Advice, Reason, replaced) = (text, DraftAdvice.None, null, null);
        }
    }

    /// <summary>Takes a text back that the server refused, with its reasons; what was typed since stands below it.</summary>
    public void TakeBack(string text, DraftAdvice advice)
    {
        Text = IsBlank ? text : $"{text}\n{Text}";
        (Advice, Reason) = (advice, null);
    }

    /// <summary>Takes over what was typed elsewhere, which is empty then; what stands here already stays below it.</summary>
    public void TakeOver(Draft other)
    {
        Text = IsBlank ? other.Text : $"{other.Text}\n{Text}";
        (Advice, Reason, replaced) = (DraftAdvice.None, null, null);
        other.Clear();
    }

    /// <summary>Empties itself after the text was sent.</summary>
    public void Clear() => (Text, Advice, Reason, replaced) = ("", DraftAdvice.None, null, null);
}
