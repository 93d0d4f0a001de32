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

    private readonly IdentityPoints points;
    private readonly (FactReader Next, int Points)[] facts;
    private readonly MatterReader matterReader;
    private readonly NameFinder names;
    private readonly ColleagueReader colleagues;
    private readonly WordMachine people;
    private readonly WordList honorifics;
    private readonly ConcealedPerson concealedPerson;
    private readonly FilterRule? concealedExtract;

    public LedgerDetector(
        LedgerWords words,
        NameFinder names,
        ColleagueReader colleagues,
        IdentityPoints points,
        IReadOnlyList<(FilterRule Rule, LedgerPart Ledger)> ledgers,
        FilterRule? concealedExtract
    )
    {
        this.concealedExtract = concealedExtract;
        concealedPerson = new(new PersonWords(words));
        this.names = names;
        this.colleagues = colleagues;
        this.points = points;
        facts =
        [
            (Houses.Next, points.House),
            (Births.Next, points.Birth),
            (NextTelephone, points.Telephone),
            (Schools.Next, points.School),
        ];
        matterReader = new(words, ledgers);
        honorifics = new(words.Honorifics);
        people = new([.. words.Honorifics, .. words.Roles]);
    }

    /// <summary>Whether a rule is one of the ledgers'.</summary>
    public bool Owns(FilterRule rule) => matterReader.Owns(rule);

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
        var before = findings.Count;
        AddExtract(text, original, matters, findings);
        if (findings.Count == before && concealedExtract is not null && concealedPerson.StandsIn(text))
        {
            Add(text, Mark(matters[0]), concealedExtract, findings);
        }
    }

    private void AddExtract(
        FoldedText text,
        ReadOnlySpan<char> original,
        ReadOnlySpan<WordHit> matters,
        List<Finding> findings
    )
    {
        var before = findings.Count;
        var named = AddNames(text, original, matters, findings);
        named = matterReader.HoldsConcealed ? AddConcealedNames(text, matters, findings) ?? named : named;
        if (named is null && !SpeaksOfPerson(text))
        {
            return; // A house and a day are a building's as well, where nobody is spoken of.
        }

        var rule = named ?? matterReader.RuleOf(matters[0]);
        var sum = named is null ? points.Person : points.FullName;
        sum += AddFacts(text, rule, findings);
        if (sum < points.Identified)
        {
            findings.RemoveRange(before, findings.Count - before);
        }
        else if (findings.Count == before)
        {
            Add(text, Mark(matters[0]), rule, findings);
        }
    }

    // Where a word for a person alone says who it is, the matter is what can be marked; concealing it would not help.
    private static Fact Mark(WordHit matter) => new(matter.Start, matter.Start, matter.End, ConcealedBy.Nothing);

    // The full names near a matter, and the rule of the first.
    private FilterRule? AddNames(
        FoldedText text,
        ReadOnlySpan<char> original,
        ReadOnlySpan<WordHit> matters,
        List<Finding> findings
    )
    {
        FilterRule? first = null;
        var at = 0;
        while (names.Next(text, original, at) is { } name)
        {
            at = name.End;
            if (
                matterReader.RuleNear(text, matters, name.Start, name.End) is { } rule
                && !colleagues.IsColleague(text, name)
            )
            {
                Add(text, Identity(text, name), rule, findings);
                first ??= rule;
            }
        }

        return first;
    }

    private FilterRule? AddConcealedNames(FoldedText text, ReadOnlySpan<WordHit> matters, List<Finding> findings)
    {
        FilterRule? first = null;
        var at = 0;
        while (concealedPerson.Next(text, at) is { } name)
        {
            at = name.End;
            if (matterReader.RuleNearConcealed(text, matters, name.Start, name.End) is { } rule)
            {
                Add(text, name, rule, findings);
                first ??= rule;
            }
        }

        return first;
    }

    // What is concealed of a name is the given name.
    private static Fact Identity(FoldedText text, PersonName name)
    {
        var given = name.Start + GivenPart.StartIn(text.Units[name.Start..name.End]);
        return new(name.Start, given, name.End, ConcealedBy.Circles);
    }

    private static void Add(FoldedText text, Fact fact, FilterRule rule, List<Finding> findings)
    {
        var (start, length) = text.OriginalSpan(fact.Start, fact.End);
        var (hidden, hiddenLength) = text.OriginalSpan(fact.ConcealedFrom, fact.End);
        findings.Add(new(start, length, rule) { Concealment = new(hidden, hiddenLength, fact.By) });
    }

    // What else tells who somebody is, and how many points that makes; each kind counts once.
    private int AddFacts(FoldedText text, FilterRule rule, List<Finding> findings)
    {
        var sum = 0;
        foreach (var (next, worth) in facts)
        {
            var at = 0;
            while (next(text, at) is { } fact)
            {
                sum += at == 0 ? worth : 0;
                at = fact.End;
                Add(text, fact, rule, findings);
            }
        }

        return sum;
    }

    private Fact? NextTelephone(FoldedText text, int from)
    {
        var at = from;
        while (Telephones.Next(text, at) is { } telephone)
        {
            if (IsOfPerson(text, telephone.Start))
            {
                return telephone;
            }

            at = telephone.End;
        }

        return null;
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
