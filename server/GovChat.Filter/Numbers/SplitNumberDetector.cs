using GovChat.Filter.Concealing;
using GovChat.Filter.Rules;
using GovChat.Filter.Words;

namespace GovChat.Filter.Numbers;

/// <summary>
/// Finds a number that one sender has announced in one message and sent in the next, or split over several. It joins
/// whole messages backward from the current one, until their digits are exactly as many as a number has.
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

    /// <summary>Whether a message can complete a number at all; otherwise nobody needs what came before it.</summary>
    public bool MayComplete(string text) => MessagePart.Read(text, labelReader).Digits is { Length: > 0 };

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
        if (current.Digits is null or "")
        {
            return null;
        }

        var parts = recent
            .Skip(Math.Max(0, recent.Count - MessagesMax))
            .Select(message => MessagePart.Read(message, labelReader))
            .Append(current)
            .ToArray();
        for (var first = parts.Length - 1; first >= 0; first--)
        {
            if (parts[first].Digits is not { } more)
            {
                return null; // A whole number of its own, judged when it was sent.
            }

            var digits = string.Concat(parts.Skip(first).Select(part => part.Digits));
            if (more.Length > 0 && RuleFor(digits, parts, first) is { } rule)
            {
                return new(current.Start, current.Length, rule)
                {
                    Concealment = new(current.Start, current.Length, ConcealedBy.Digits),
                };
            }

            if (digits.Length >= CheckDigits.MyNumberLength)
            {
                return null;
            }
        }

        return null;
    }

    private FilterRule? RuleFor(string digits, MessagePart[] parts, int first)
    {
        var label = LabelOf(parts.AsSpan(Math.Max(0, first - AnnouncedBefore)));
        var letters = parts.Skip(first).Where(part => part.Digits is not "").Max(part => part.Letters);
        if (label.Kind == LabelKind.Own && letters <= LettersBesideLabelMax)
        {
            return LabelledRule(digits, label.Number, isWhole: first == parts.Length - 1);
        }

        var isBare = label.Kind == LabelKind.None && letters <= LettersMax;
        return isBare && CheckDigits.IsMyNumber([.. digits.Select(digit => (byte)(digit - '0'))]) ? unlabelled : null;
    }

    private FilterRule? LabelledRule(string digits, int number, bool isWhole)
    {
        if (number == MyNumberDetector.Number)
        {
            return digits.Length == CheckDigits.MyNumberLength ? labelled : null;
        }

        // A number without a fixed length would be completed by any digits at all; it must come in one message.
        var (rule, identifier) = identifiers[number - 1];
        return (isWhole || identifier.Lengths.Count == 1) && identifier.Lengths.Contains(digits.Length) ? rule : null;
    }

    // The label spoken last tells what the digits are; a topic only where nobody named anything.
    private static Label LabelOf(ReadOnlySpan<MessagePart> parts)
    {
        var last = default(Label);
        foreach (var part in parts)
        {
            var isTopic = part.Label.Kind == LabelKind.ForeignTopic;
            if (part.Label.Kind is LabelKind.Own or LabelKind.Foreign || (isTopic && last.Kind == LabelKind.None))
            {
                last = part.Label;
            }
        }

        return last;
    }
}
