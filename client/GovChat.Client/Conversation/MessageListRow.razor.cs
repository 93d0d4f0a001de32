using System.Globalization;
using GovChat.Client.Components;
using GovChat.Client.Connection;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts.Messages;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Conversation;

/// <summary>One row. Sender and text come first, the time after them, whatever stands where on the screen.</summary>
public sealed partial class MessageListRow
{
    private (ConversationRow? Row, bool IsLive, bool IsChosen, bool IsLast) drawn;

    [Inject]
    public required Moments Clock { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required IMessageLine Line { get; init; }

    [Parameter, EditorRequired]
    public ConversationRow Row { get; set; } = default!;

    /// <summary>
    /// The list it stands in, which does what is wished for. One parameter for all of them: a list that is drawn sets each
    /// of each row, changed or not.
    /// </summary>
    [Parameter, EditorRequired]
    public MessageList List { get; set; } = default!;

    /// <summary>Whether its tools are open.</summary>
    [Parameter]
    public bool IsChosen { get; set; }

    /// <summary>Whether it is the one that the tabulator reaches; the arrow keys reach the others from there.</summary>
    [Parameter]
    public bool IsLast { get; set; }

    private (ConversationRow? Row, bool IsLive, bool IsChosen, bool IsLast) Now =>
        (Row, Row is OutboxRow && Line.IsLive, IsChosen, IsLast);

    /// <summary>Most rows are as they were: they are not drawn again for a message that came below.</summary>
    protected override bool ShouldRender() => Now != drawn;

    private static string ClassOf(bool isOwn, bool continues) =>
        $"message{(isOwn ? " own" : null)}{(continues ? " continues" : null)}";

    private static string AuthorOf(MessageRow row) => row.IsOwn ? TalkTexts.Own : row.Message.AuthorName;

    /// <summary>What everybody must see beside a message, in words; null when there is nothing.</summary>
    private static string? MarkOf(MessageMark mark) =>
        mark switch
        {
            MessageMark.Concealed => FilterTexts.MarkConcealed,
            MessageMark.Exception => FilterTexts.MarkException,
            MessageMark.ExceptionEnded => FilterTexts.MarkExceptionEnded,
            MessageMark.Lapsed => RecordTexts.MarkLapsed,
            _ => null,
        };

    private static IconName PictureOf(MessageMark mark) =>
        mark == MessageMark.Concealed ? IconName.Shield : IconName.Attention;

    private string NumberOf(long sequence, DateTimeOffset at) =>
        TalkTexts.MessageNumber.With(Clock.Exact(at), sequence);

    private string DayOf(DayRow row)
    {
        var today = DateOnly.FromDateTime(Time.GetLocalNow().Date);
        var day = $"{Clock.Date(row.At)} ({row.At.ToString("ddd", CultureInfo.CurrentCulture)})";
        return (today.DayNumber - row.Day.DayNumber) switch
        {
            0 => $"{TalkTexts.Today} {day}",
            1 => $"{TalkTexts.Yesterday} {day}",
            _ => day,
        };
    }
}
