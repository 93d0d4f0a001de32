using GovChat.Filter.Concealing;
using GovChat.Filter.Folding;
using GovChat.Filter.Names;
using GovChat.Filter.Words;

namespace GovChat.Filter.Numbers;

/// <summary>What one message may add to a number that is split over several.</summary>
/// <param name="Digits">
/// Its digits, apart from quantities, dates, times and amounts; null when it has too many, or a number of its own.
/// </param>
/// <param name="Letters">How much else it says.</param>
/// <param name="Label">Its last label.</param>
/// <param name="Start">Where its digits begin, in the text as written.</param>
/// <param name="Length">How far they reach.</param>
/// <param name="IsSpoken">Whether the digits are told by name: ご ろく なな はち.</param>
internal sealed record MessagePart(string? Digits, int Letters, Label Label, int Start, int Length, bool IsSpoken)
{
    private const int TelephoneGroups = 3;
    private const string Joints = ",:/.";
    private const int PartLengthMin = 3;

    // 9018以上です ends a dictation.
    private const string Endings = "以終";

    /// <summary>How its digits are concealed.</summary>
    public ConcealedBy By => IsSpoken ? ConcealedBy.Units : ConcealedBy.Digits;

    /// <summary>Reads a message.</summary>
    public static MessagePart Read(string message, LabelReader labelReader)
    {
        using var text = FoldedText.Fold(message);
        using var reading = new NumberReading(text, labelReader);
        var label = LastLabel(reading);
        Span<char> digits = stackalloc char[CheckDigits.MyNumberLength];
        var (count, groups, first, last) = (0, 0, -1, -1);
        for (var index = 0; index < reading.Groups.Length; index++)
        {
            var group = reading.Groups[index];
            if (IsSomethingElse(text, group) || (index == 0 && IsOrdinal(text, reading.Groups)))
            {
                continue;
            }

            if (count + group.CoreEnd - group.CoreStart > digits.Length)
            {
                return new(null, CountLetters(text), label, 0, 0, IsSpoken: false);
            }

            for (var unit = group.CoreStart; unit < group.CoreEnd; unit++)
            {
                digits[count++] = (char)('0' + text.ValueAt(unit));
            }

            groups++;
            first = first < 0 ? group.CoreStart : first;
            last = group.CoreEnd;
        }

        if (
            first < 0
            && SpokenNumbers.Read(text, digits, out var spoken, out var letters) is var (from, to)
            && to > from
        )
        {
            var (spokenStart, spokenLength) = text.OriginalSpan(from, to);
            return new(digits[..spoken].ToString(), letters, label, spokenStart, spokenLength, IsSpoken: true);
        }

        var (start, length) = first < 0 ? (0, 0) : text.OriginalSpan(first, last);

        // 090-1234-5678 is a number of its own, unless the message says otherwise.
        var isTelephone = groups == TelephoneGroups && digits[0] == '0' && count is 10 or 11;
        return new(
            isTelephone && label.Kind != LabelKind.Own ? null : digits[..count].ToString(),
            CountLetters(text),
            label,
            start,
            length,
            IsSpoken: false
        );
    }

    // ② 5306, 3) 118: which part it is, not a digit of it.
    private static bool IsOrdinal(FoldedText text, ReadOnlySpan<DigitGroup> groups) =>
        groups is [{ CoreStart: 0, CoreEnd: 1 }, { } next, ..]
        && next.CoreEnd - next.CoreStart >= PartLengthMin
        && text.Units[1] is ' ' or ')' or ':' or '.' or '、';

    // 15名, 13:30, 8,800円, 192.168., 302会議室
    private static bool IsSomethingElse(FoldedText text, DigitGroup group) =>
        WordedNumbers.IsQuantity(text, group.CoreEnd)
        || IsJoint(text, group.CoreEnd, group.CoreEnd + 1)
        || IsJoint(text, group.CoreStart - 1, group.CoreStart - 2)
        || (group.CoreStart > 0 && char.IsAsciiLetter(text.Units[group.CoreStart - 1]))
        || IsWord(text, group.CoreEnd);

    private static bool IsJoint(FoldedText text, int joint, int beyond) =>
        joint > 0
        && beyond >= 0
        && beyond < text.Length
        && Joints.Contains(text.Units[joint], StringComparison.Ordinal)
        && text.KindAt(beyond) == FoldKind.Digit;

    private static bool IsWord(FoldedText text, int end) =>
        end < text.Length
        && text.KindAt(end) == FoldKind.Other
        && (Script.IsKanji(text.Units[end]) || Script.IsKatakana(text.Units[end]))
        && !Endings.Contains(text.Units[end], StringComparison.Ordinal);

    private static int CountLetters(FoldedText text)
    {
        var letters = 0;
        for (var index = 0; index < text.Length; index++)
        {
            letters += text.KindAt(index) == FoldKind.Other ? 1 : 0;
        }

        return letters;
    }

    // A topic counts only where no label stands.
    private static Label LastLabel(NumberReading reading)
    {
        var last = default(Label);
        foreach (var label in reading.Labels)
        {
            var isStrong = label.Kind is LabelKind.Own or LabelKind.Foreign;
            var isTopic = label.Kind is LabelKind.ForeignTopic && last.Kind is LabelKind.None or LabelKind.ForeignTopic;
            last = isStrong || isTopic ? label : last;
        }

        return last;
    }
}
