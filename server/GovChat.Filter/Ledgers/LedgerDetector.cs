using System.Buffers;
using GovChat.Filter.Concealing;
using GovChat.Filter.Folding;
using GovChat.Filter.Names;
using GovChat.Filter.Numbers;
using GovChat.Filter.Rules;
using GovChat.Filter.Words;

namespace GovChat.Filter.Ledgers;

/// <summary>
/// Finds extracts of a ledger: an identifiable resident together with a class I matter. Without a matter it looks no
/// closer, so ordinary talk costs one pass of the word machine.
/// </summary>
internal sealed class LedgerDetector
{
    private static readonly string[] Contacts =
    [
        "連絡先",
        "携帯",
        "携帯電話",
        "携帯番号",
        "自宅",
        "自宅電話",
        "本人携帯",
    ];

    private readonly MatterReader matterReader;
    private readonly NameFinder names;
    private readonly ColleagueReader colleagues;
    private readonly WordMachine people;
    private readonly WordList honorifics;

    public LedgerDetector(
        LedgerWords words,
        NameFinder names,
        ColleagueReader colleagues,
        Func<string, FilterRule> ruleById
    )
    {
        this.names = names;
        this.colleagues = colleagues;
        matterReader = new(words, ruleById);
        honorifics = new(words.Honorifics);
        people = new([.. words.Honorifics, .. words.Roles]);
    }

    /// <summary>Adds what it finds.</summary>
    public void Detect(FoldedText text, ReadOnlySpan<char> original, List<Finding> findings)
    {
        var matters = ArrayPool<WordHit>.Shared.Rent(text.Length + 1);
        var count = matterReader.Read(text, matters);
        if (count > 0)
        {
            Detect(text, original, matters.AsSpan(0, count), findings);
        }

        ArrayPool<WordHit>.Shared.Return(matters);
    }

    private void Detect(
        FoldedText text,
        ReadOnlySpan<char> original,
        ReadOnlySpan<WordHit> matters,
        List<Finding> findings
    )
    {
        FilterRule? personRule = null;
        var at = 0;
        while (names.Next(text, original, at) is { } name)
        {
            at = name.End;
            if (
                matterReader.RuleNear(text, matters, name.Start, name.End) is { } rule
                && !colleagues.IsColleague(text, name)
            )
            {
                var given = name.Start + GivenPart.StartIn(text.Units[name.Start..name.End]);
                Add(text, name.Start, name.End, rule, given, ConcealedBy.Circles, findings);
                personRule ??= rule;
            }
        }

        // A concealed or a bare family name is no person any more, unless the rest names one.
        if (personRule is not null || SpeaksOfPerson(text))
        {
            AddFacts(text, personRule ?? matterReader.RuleOf(matters[0]), findings);
        }
    }

    // The finding is marked as a whole and concealed from an index on.
    private static void Add(
        FoldedText text,
        int start,
        int end,
        FilterRule rule,
        int concealedFrom,
        ConcealedBy by,
        List<Finding> findings
    )
    {
        var (from, length) = text.OriginalSpan(start, end);
        var (hiddenFrom, hiddenLength) = text.OriginalSpan(concealedFrom, end);
        findings.Add(new(from, length, rule) { Concealment = new(hiddenFrom, hiddenLength, by) });
    }

    private void AddFacts(FoldedText text, FilterRule rule, List<Finding> findings)
    {
        var at = 0;
        while (ResidentFacts.House(text, at) is { } house)
        {
            Add(text, house.Start, house.End, rule, house.Number, ConcealedBy.Marks, findings);
            at = house.End;
        }

        at = 0;
        while (ResidentFacts.Birth(text, at) is { } birth)
        {
            Add(text, birth.Start, birth.End, rule, birth.Start, ConcealedBy.Digits, findings);
            at = birth.End;
        }

        at = 0;
        while (ResidentFacts.Telephone(text, at) is { } telephone)
        {
            if (IsOfPerson(text, telephone.Start))
            {
                Add(text, telephone.Start, telephone.End, rule, telephone.Start, ConcealedBy.Digits, findings);
            }

            at = telephone.End;
        }
    }

    // 山○さん(携帯090-…), 連絡先090-…: whose telephone it is stands right before it. Otherwise it is an office's.
    private bool IsOfPerson(FoldedText text, int start)
    {
        var before = text.Units[..start].TrimEnd(" (:、,\t\nは");
        foreach (var contact in Contacts)
        {
            if (before.EndsWith(contact))
            {
                return !colleagues.IsCued(text, before.Length - contact.Length);
            }
        }

        if (honorifics.AtEnd(before) is not { } honorific)
        {
            return false;
        }

        var nameEnd = before.Length - honorific.Length;
        var name = nameEnd;
        while (name > 0 && IsOfName(before[name - 1]))
        {
            name--;
        }

        return name < nameEnd && !colleagues.IsCued(text, name);

        static bool IsOfName(char unit) =>
            Script.IsKanji(unit) || Script.IsKatakana(unit) || char.IsAsciiLetter(unit) || PartlyConcealed.IsMark(unit);
    }

    private bool SpeaksOfPerson(FoldedText text)
    {
        if (people.OccursIn(text.Units))
        {
            return true;
        }

        for (var index = 1; index < text.Length; index++)
        {
            if (PartlyConcealed.IsMark(text.Units[index]) && Script.IsKanji(text.Units[index - 1]))
            {
                return true;
            }
        }

        return false;
    }
}
