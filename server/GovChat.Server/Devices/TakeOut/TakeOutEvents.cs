using GovChat.Contracts.Policies;
using GovChat.Server.Auditing;

namespace GovChat.Server.Devices.TakeOut;

internal static class TakeOutEvents
{
    public static AuditEvent Changed(AuditActor actor, TakeOutRules before, TakeOutRules after) =>
        new("policy.take_out_changed", actor)
        {
            Details =
            [
                new("zone", after.Zone.ToString()),
                new("before", WordsOf(before)),
                new("after", WordsOf(after)),
            ],
        };

    /// <summary>What is allowed, and the watermark.</summary>
    private static string WordsOf(TakeOutRules rules)
    {
        (bool IsSo, string Word)[] words =
        [
            (rules.MayCopy, "copy"),
            (rules.MayPrint, "print"),
            (rules.MaySave, "save"),
            (rules.MayDrag, "drag"),
            (rules.HasWatermark, "watermark"),
        ];
        return string.Join(',', words.Where(entry => entry.IsSo).Select(entry => entry.Word));
    }
}
