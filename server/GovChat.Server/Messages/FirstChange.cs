using System.Security.Cryptography;
using GovChat.Contracts.Messages;

namespace GovChat.Server.Messages;

/// <summary>A change that is in the stream already, as a second try under its client id finds it.</summary>
/// <param name="Stored">Its place.</param>
/// <param name="Kind">What it did.</param>
/// <param name="Reaction">Of a reaction which one.</param>
/// <param name="Edit">Of an edit what it was compared by, in the words of a message.</param>
internal sealed record FirstChange(StoredMessage Stored, MessageChangeKind Kind, Reaction? Reaction, FirstSend? Edit)
{
    /// <summary>The first number, if the second try is the same change again; the client id is refused for another.</summary>
    public AppendResult Answer(Change again)
    {
        if (Kind != again.Kind || Stored.Sequence != again.Sequence || Reaction != again.Reaction)
        {
            return AppendResult.Refused(AppendOutcome.ClientMessageIdReused);
        }

        // An edit that was only looked at has not been judged yet, so that nothing concealed can be compared.
        return Edit is null || again.Edit is null
            ? new AppendResult(AppendOutcome.Stored, Stored)
            : AnswerEdit(again.Edit);
    }

    private AppendResult AnswerEdit(EditedText again) =>
        Edit!.Answer(again.SentMac, again.Mark == MessageMark.None ? null : again.TextMac, again.RulesVersion);
}
