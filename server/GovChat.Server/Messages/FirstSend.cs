using System.Security.Cryptography;
using GovChat.Contracts.Messages;

namespace GovChat.Server.Messages;

/// <summary>A message that is in the log already, as a second send under its client id finds it.</summary>
/// <param name="Stored">The place it got.</param>
/// <param name="TextMac">The MAC of the text that was delivered.</param>
/// <param name="Mark">Whether what was delivered is what was written.</param>
/// <param name="RulesVersion">Which rules judged it.</param>
internal sealed record FirstSend(StoredMessage Stored, byte[] TextMac, MessageMark Mark, Guid? RulesVersion)
{
    /// <summary>
    /// The first number, if the second send is the same one again; the client id is refused for another text.
    /// <para>
    /// A text that was delivered as written is compared by itself. Of the original of a concealed one nothing is kept, not
    /// even a MAC: with that, whoever holds the key could try every individual number. Such a retry is judged again, and
    /// the same rules conceal it alike, so that what they leave is compared. Where other rules judge by now, or they let
    /// through what they concealed in the light of earlier messages, there is nothing to compare, and the id alone
    /// decides: 122 random bits of the author's own client. A client that gives one id to two texts is then told the
    /// first one's number for the second, and so are two texts that look alike when concealed.
    /// </para>
    /// </summary>
    /// <param name="sentMac">The MAC of the text as it was sent now; never stored.</param>
    /// <param name="concealedMac">The MAC of what would be delivered of it, if it was concealed now.</param>
    /// <param name="rulesVersion">Which rules judged it now.</param>
    public AppendResult Answer(byte[] sentMac, byte[]? concealedMac, Guid? rulesVersion)
    {
        var isSame =
            Mark == MessageMark.None
                ? CryptographicOperations.FixedTimeEquals(TextMac, sentMac)
                : concealedMac is null
                    || rulesVersion != RulesVersion
                    || CryptographicOperations.FixedTimeEquals(TextMac, concealedMac);
        return isSame
            ? new AppendResult(AppendOutcome.Stored, Stored)
            : new AppendResult(AppendOutcome.ClientMessageIdReused, default);
    }
}
