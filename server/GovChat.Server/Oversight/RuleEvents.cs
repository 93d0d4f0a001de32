using System.Globalization;
using GovChat.Contracts.Rules;
using GovChat.Server.Auditing;
using GovChat.Server.Filtering;

namespace GovChat.Server.Oversight;

internal static class RuleEvents
{
    public static AuditEvent Drafted(AuditActor actor, RuleVersion version) =>
        RuleVersionEvents.Of("rules.drafted", actor, version);

    public static AuditEvent StatusSet(AuditActor actor, RuleVersion version, TableStatus before) =>
        RuleVersionEvents.Of(
            "rules.status_set",
            actor,
            version,
            [new("before", before.ToString()), new("after", version.Status.ToString())]
        );

    /// <summary>設立中 where the owner approved what they had drafted, because there was nobody else yet.</summary>
    public static AuditEvent Approved(AuditActor actor, RuleVersion version, bool founding) =>
        RuleVersionEvents.Of(
            "rules.approved",
            actor,
            version,
            [new("effectiveAt", version.EffectiveAt!.Value.ToString("O", CultureInfo.InvariantCulture))]
        ) with
        {
            Founding = founding,
        };

    /// <summary>An approval that was refused because of who wanted it; other refusals are slips of the hand.</summary>
    public static AuditEvent Withheld(AuditActor actor, RuleVersion version, string refusal) =>
        RuleVersionEvents.Of("rules.approved", actor, version) with
        {
            Result = refusal,
        };

    public static AuditEvent ShadowSet(AuditActor actor, RuleVersion version) =>
        RuleVersionEvents.Of(version.IsInShadow ? "rules.shadow_begun" : "rules.shadow_ended", actor, version);
}
