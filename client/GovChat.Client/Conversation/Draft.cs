using GovChat.Contracts;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Conversation;

/// <summary>What was typed in one channel, and what stands in its way. In memory only.</summary>
public sealed class Draft
{
    /// <summary>From here on the reader is told how much room is left.</summary>
    private const int CounterFrom = Limits.MessageTextLengthMax - 400;

    /// <summary>The text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What stands in the way of sending, as far as it was looked at.</summary>
    public DraftAdvice Advice { get; private set; } = DraftAdvice.None;

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

    /// <summary>Looks at the text with the rules the server applies; true when it may go.</summary>
    public bool Review()
    {
        Advice = DraftAdvice.On(Text);
        return Advice.IsClear;
    }

    /// <summary>Takes a text back that the server refused, with its reasons; what was typed since stands below it.</summary>
    public void TakeBack(string text, SendMessageReply reply)
    {
        Text = IsBlank ? text : $"{text}\n{Text}";
        Advice = DraftAdvice.From(reply, text);
    }

    /// <summary>Empties itself after the text was sent.</summary>
    public void Clear()
    {
        Text = "";
        Advice = DraftAdvice.None;
    }
}
