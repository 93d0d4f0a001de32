using GovChat.Contracts;
using GovChat.Filter;
using GovChat.Server.Hosting;

namespace GovChat.Server.People;

/// <summary>Names and purposes are shown to many and kept for long, so they pass the filter as messages do.</summary>
internal sealed class NameFilter(RuleSetInForce rules)
{
    /// <summary>The text's pass (null for an empty text that may be empty), or the refusal that names its field.</summary>
    public (CleanText? Text, IResult? Refusal) Inspect(
        string text,
        int lengthMax,
        string field,
        bool mayBeEmpty = false
    )
    {
        var wrongShape = mayBeEmpty
            ? FieldText.RefuseUnlessEmpty(text, lengthMax, field)
            : FieldText.Refuse(text, lengthMax, field);
        if (wrongShape is not null || text.Length == 0)
        {
            return (null, wrongShape);
        }

        var verdict = rules().Inspect(text);
        return verdict.CleanText is { } clean
            ? (clean, null)
            : (null, Problem.Of(Refusal.HeldByFilter, field, findings: verdict.ToViews()));
    }
}
