using GovChat.Filter.Concealing;
using GovChat.Filter.Rules;
using GovChat.Filter.Words;

namespace GovChat.Filter.Numbers;

/// <summary>
/// Finds a number that one sender has announced in one message and sent in the next, or split over several. It joins
/// messages backward from the current one, leaving out what is only talk, until their digits are exactly as many as a
/// number has.
/// </summary>
internal sealed class SplitNumberDetector(
    LabelReader labelReader,
    FilterRule labelled,
    FilterRule unlabelled,
    IReadOnlyList<(FilterRule Rule, NumberPart Number)> identifiers
)
{
    private const int MessagesMax = 24;

    // People announce a number before they send its first part.
    private const int AnnouncedBefore = 3;

    // Parts of a number say little else: 最初が3200, おわり 0760 です.
    private const int LettersMax = 8;
    private const int LettersBesideLabelMax = 20;

    // Ways to leave parts out double with every part: 1,024 at most.
    private const int PartsChosenFromMax = 10;

    /// <summary>Whether a message can complete a number at all; otherwise nobody needs what came before it.</summary>
    public bool MayComplete(string text) => IsPart(MessagePart.Read(text, labelReader), LettersBesideLabelMax);

    /// <summary>What the current message completes, or null.</summary>
    /// <param name="text">The current message.</param>
    /// <param name="recent">The sender's own messages before it, oldest first.</param>
    public Finding? Detect(string text, IReadOnlyList<string> recent)
    {
        if (recent.Count == 0)
        {
            return null;
        }

        var current = MessagePart.Read(text, labelReader);
        if (!IsPart(current, LettersBesideLabelMax))
        {
            return null;
        }

        MessagePart[] messages =
        [
            .. recent.TakeLast(MessagesMax).Select(message => MessagePart.Read(message, labelReader)),
            current,
        ];
        return (RuleOfRow(messages) ?? RuleOfChoice(messages)) is { } rule
            ? new(current.Start, current.Length, rule) { Concealment = new(current.Start, current.Length, current.By) }
            : null;
    }

    // Every part from some message on.
    private FilterRule? RuleOfRow(MessagePart[] messages)
    {
        for (var first = messages.Length - 1; first >= 0; first--)
        {
            var label = LabelOf(messages.AsSpan(Math.Max(0, first - AnnouncedBefore)));
            var lettersMax = label.Kind == LabelKind.Own ? LettersBesideLabelMax : LettersMax;
            if (!IsPart(messages[first], lettersMax))
            {
                continue;
            }

            var parts = messages.Skip(first).Where(message => IsPart(message, lettersMax)).ToArray();
            var rule = label.Kind switch
            {
                LabelKind.Own => LabelledRule(parts, label.Number),
                LabelKind.None when !Array.Exists(parts, part => part.IsSpoken) => BareRule(parts),
                _ => null,
            };
            if (rule is not null)
            {
                return rule;
            }
        }

        return null;
    }

    // Beside an announced number other digits may have been said; the check digit tells which parts belong together.
    private FilterRule? RuleOfChoice(MessagePart[] messages)
    {
        if (LabelOf(messages) is not { Kind: LabelKind.Own, Number: MyNumberDetector.Number })
        {
            return null;
        }

        var parts = messages
            .Where(message => IsPart(message, LettersBesideLabelMax))
            .TakeLast(PartsChosenFromMax)
            .Select(part => part.Digits!)
            .ToArray();
        var last = 1 << (parts.Length - 1); // The current message is always one of them.
        for (var choice = last; choice < last << 1; choice++)
        {
            var chosen = string.Concat(parts.Where((_, index) => (choice & (1 << index)) != 0));
            if (IsMyNumber(chosen))
            {
                return labelled;
            }
        }

        return null;
    }

    private FilterRule? BareRule(MessagePart[] parts) => IsMyNumber(Join(parts)) ? unlabelled : null;

    private FilterRule? LabelledRule(MessagePart[] parts, int number)
    {
        var length = parts.Sum(part => part.Digits!.Length);
        if (number == MyNumberDetector.Number)
        {
            return length == CheckDigits.MyNumberLength ? labelled : null;
        }

        // A number without a fixed length would be completed by any digits at all; it must come in one message.
        var (rule, identifier) = identifiers[number - 1];
        var isFixed = parts.Length == 1 || identifier.Lengths.Count == 1;
        return isFixed && identifier.Lengths.Contains(length) ? rule : null;
    }

    private static bool IsPart(MessagePart message, int lettersMax) =>
        message.Digits is { Length: > 0 } && message.Letters <= lettersMax;

    private static string Join(MessagePart[] parts) => string.Concat(parts.Select(part => part.Digits));

    private static bool IsMyNumber(string digits) =>
        digits.Length == CheckDigits.MyNumberLength
        && CheckDigits.IsMyNumber([.. digits.Select(digit => (byte)(digit - '0'))]);

    // The label spoken last tells what the digits are; a topic only where nobody named anything. What is said of digits
    // in a longer sentence explains those digits only: 受付の内線は3105に変わったそうです.
    private static Label LabelOf(ReadOnlySpan<MessagePart> messages)
    {
        var last = default(Label);
        foreach (var message in messages)
        {
            if (message.Digits is not "" && !IsPart(message, LettersBesideLabelMax))
            {
                continue;
            }

            var isTopic = message.Label.Kind == LabelKind.ForeignTopic;
            if (message.Label.Kind is LabelKind.Own or LabelKind.Foreign || (isTopic && last.Kind == LabelKind.None))
            {
                last = message.Label;
            }
        }

        return last;
    }
}
