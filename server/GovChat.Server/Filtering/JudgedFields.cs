using GovChat.Contracts.Oversight;
using GovChat.Filter;

namespace GovChat.Server.Filtering;

/// <summary>Counts what the filter did to names, purposes and other fields, as it counts messages.</summary>
internal sealed class JudgedFields(FilterFigures figures, ShadowRun shadow)
{
    /// <inheritdoc cref="Hosting.FieldJudged"/>
    public void Note(Guid organisationId, Guid? departmentId, string text, Verdict verdict)
    {
        shadow.Compare(organisationId, text, verdict.Circumstances, [], verdict);
        if (verdict.CleanText is null)
        {
            figures.Count(
                organisationId,
                departmentId,
                channelId: null,
                verdict,
                FilterOutcome.Blocked,
                reason: null,
                text.Length
            );
        }
    }
}
