using System.Buffers;
using GovChat.Filter.Folding;
using GovChat.Filter.Ledgers;
using GovChat.Filter.Names;
using GovChat.Filter.Rules;
using GovChat.Filter.Words;

namespace GovChat.Filter.Documents;

/// <summary>
/// Finds what comes from documents of class II and III: lists of staff and committees with and without contacts,
/// drafts, budgets, manuals, plans. Inside that only labels a text; towards others it may be refused.
/// </summary>
internal sealed class DocumentDetector
{
    private readonly NameFinder names;
    private readonly WordMachine machine;
    private readonly int[][] rulesOf;
    private readonly (FilterRule Rule, DocumentNeed Needs)[] rules;

    public DocumentDetector(IReadOnlyList<(FilterRule Rule, DocumentPart Document)> documents, NameFinder names)
    {
        this.names = names;
        rules = [.. documents.Select(document => (document.Rule, document.Document.Needs))];

        // 名簿 tells two kinds of lists, with contacts and without.
        var words = documents
            .SelectMany((document, index) => document.Document.Words.Select(word => (Word: word, Rule: index)))
            .GroupBy(entry => WordMachine.Fold(entry.Word), entry => entry.Rule, StringComparer.Ordinal)
            .ToArray();
        machine = new([.. words.Select(word => word.Key)]);
        rulesOf = [.. words.Select(word => word.ToArray())];
    }

    /// <summary>Adds one finding for each kind of document, at the first word that tells it.</summary>
    public void Detect(FoldedText text, ReadOnlySpan<char> original, List<Finding> findings)
    {
        if (!machine.OccursIn(text.Units))
        {
            return;
        }

        var hits = ArrayPool<WordHit>.Shared.Rent(text.Length + 1);
        var count = machine.Find(text, hits);
        var told = new HashSet<int>();
        foreach (var hit in hits.AsSpan(0, Math.Min(count, hits.Length)))
        {
            foreach (var index in rulesOf[hit.Word])
            {
                if (told.Add(index) && Has(text, original, rules[index].Needs))
                {
                    var (start, length) = text.OriginalSpan(hit.Start, hit.End);
                    findings.Add(new(start, length, rules[index].Rule));
                }
            }
        }

        ArrayPool<WordHit>.Shared.Return(hits);
    }

    private bool Has(FoldedText text, ReadOnlySpan<char> original, DocumentNeed needs) =>
        needs switch
        {
            DocumentNeed.Nothing => true,
            DocumentNeed.Contact => HasContact(text),
            DocumentNeed.NoContact => !HasContact(text),
            DocumentNeed.Person => names.Next(text, original, 0) is not null,
            _ => false, // A concealed extract has no words of its own: LedgerDetector finds it.
        };

    private static bool HasContact(FoldedText text) =>
        Telephones.Next(text, 0) is not null || Houses.Next(text, 0) is not null || HasMailAddress(text.Units);

    private static bool HasMailAddress(ReadOnlySpan<char> units)
    {
        var at = units.IndexOf('@');
        return at > 0
            && at + 1 < units.Length
            && char.IsAsciiLetterOrDigit(units[at - 1])
            && char.IsAsciiLetterOrDigit(units[at + 1]);
    }
}
