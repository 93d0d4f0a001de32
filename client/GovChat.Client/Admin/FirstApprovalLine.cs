using GovChat.Client.Components;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts.Devices;

namespace GovChat.Client.Admin;

/// <summary>Who approved first, as it is told on screen.</summary>
internal static class FirstApprovalLine
{
    public static string Of(FirstApprovalView first, Guid? myId, Moments moments)
    {
        var at = moments.DateAndTime(first.ApprovedAt);
        return first.ApprovedById == myId
            ? TerminalTexts.FirstApprovalMine.With(at)
            : TerminalTexts.FirstApproval.With(first.ApprovedByName, at);
    }
}
