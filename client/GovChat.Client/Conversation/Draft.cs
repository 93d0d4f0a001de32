using GovChat.Contracts;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Conversation;

/// <summary>What was typed in one channel, and what becomes of it. In memory only.</summary>
public sealed class Draft
{
    /// <summary>From here on the reader is told how much room is left.</summary>
    private const int CounterFrom = Limits.MessageTextLengthMax - 400;

    private readonly Dictionary<Guid, string> addressed = [];
    private string? replaced;
    private string laidAside = "";
    private (string Text, Guid Id) attempt;

    /// <summary>The text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What becomes of the text, as far as it was looked at.</summary>
    public DraftAdvice Advice { get; private set; } = DraftAdvice.None;

    /// <summary>The id of the reason its sender chose; null as long as none is chosen, or none needed.</summary>
    public string? Reason { get; set; }

    /// <summary>The message it answers; null when none.</summary>
    public MessageView? Answers { get; private set; }

    /// <summary>The own message whose text it replaces; null when it is a new one.</summary>
    public MessageView? Edits { get; private set; }

    /// <summary>Whom the text addresses: those who were chosen and whose names still stand in it; null when nobody.</summary>
    public IReadOnlyList<Guid>? Mentions
    {
        get
        {
            Guid[] still =
            [
                .. addressed
                    .Where(one => Text.Contains(MentionOf(one.Value), StringComparison.Ordinal))
                    .Select(one => one.Key),
            ];
            return still.Length == 0 ? null : still;
        }
    }

    /// <summary>What was typed after the last @, as long as nothing follows it; null when no name is being typed.</summary>
    public string? MentionTyped
    {
        get
        {
            var at = Text.AsSpan().LastIndexOfAny('@', '＠');
            return at >= 0 && Text.AsSpan(at).IndexOfAny(" \n\u3000") < 0 ? Text[(at + 1)..] : null;
        }
    }

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

    /// <summary>The text is to answer a message.</summary>
    public void Answer(MessageView message)
    {
        StopEditing();
        Answers = message;
    }

    /// <summary>It answers nothing any more.</summary>
    public void StopAnswering() => Answers = null;

    /// <summary>The text of an own message takes the field; what stands there is laid aside until that is done.</summary>
    public void Edit(MessageView message)
    {
        StopEditing();
        (laidAside, Answers, Edits) = (Text, null, message);
        (Text, Advice, Reason, replaced) = (message.Text, DraftAdvice.None, null, null);
    }

    /// <summary>The edit is done or given up: what was laid aside comes back.</summary>
    public void StopEditing()
    {
        if (Edits is not null)
        {
            var text = laidAside;
            Clear();
            Text = text;
        }
    }

    /// <summary>The id of the attempt to store this text: the same as long as the text is the same.</summary>
    public Guid AttemptId()
    {
        if (attempt.Text != Text || attempt.Id == Guid.Empty)
        {
            attempt = (Text, Guid.NewGuid());
        }

        return attempt.Id;
    }

    /// <summary>Addresses somebody by name, in the place of what was typed of it.</summary>
    public void Address(Guid personId, string name)
    {
        var typed = MentionTyped is { } words ? words.Length + 1 : 0;
        Text = $"{Text[..^typed]}{MentionOf(name)} ";
        addressed[personId] = name;
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

    /// <summary>Takes what the server said of the text as it stands.</summary>
    public void Advise(DraftAdvice advice) => (Advice, Reason) = (advice, null);

    /// <summary>Somebody whose name stands in the text is addressed by it.</summary>
    public void Remember(Guid personId, string name) => addressed[personId] = name;

    /// <summary>Takes over what was typed elsewhere, which is empty then; what stands here already stays below it.</summary>
    public void TakeOver(Draft other)
    {
        Text = IsBlank ? other.Text : $"{other.Text}\n{Text}";
        (Advice, Reason, replaced) = (DraftAdvice.None, null, null);
        other.Clear();
    }

    /// <summary>Empties itself after the text was sent.</summary>
    public void Clear()
    {
        (Text, Advice, Reason, replaced) = ("", DraftAdvice.None, null, null);
        (Answers, Edits, laidAside, attempt) = (null, null, "", default);
        addressed.Clear();
    }

    /// <summary>How somebody is addressed within a text.</summary>
    internal static string MentionOf(string name) => $"@{name}";
}
