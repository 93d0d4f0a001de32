using GovChat.Client.Components;
using GovChat.Client.Resources;
using GovChat.Contracts.Notices;

namespace GovChat.Client.Losses;

/// <summary>What a notice says, and where it can be dealt with.</summary>
internal static class NoticeWords
{
    public static string Text(this NoticeView notice) =>
        notice.Kind switch
        {
            NoticeKind.DevicesPending => LossTexts.NoticeDevicesPending.With(notice.Count),
            NoticeKind.DeviceApproved => LossTexts.NoticeDeviceApproved.With(notice.SubjectName),
            NoticeKind.DevicesAdmitted => LossTexts.NoticeDevicesAdmitted.With(notice.Count),
            NoticeKind.DeviceFrozen => LossTexts.NoticeDeviceFrozen.With(notice.SubjectName),
            NoticeKind.DeviceDormant => LossTexts.NoticeDeviceDormant.With(notice.SubjectName),
            NoticeKind.DeviceLost => LossTexts.NoticeDeviceLost.With(notice.SubjectName),
            NoticeKind.DeviceMacChanged => LossTexts.NoticeDeviceMacChanged.With(notice.SubjectName),
            NoticeKind.SignInFailures => LossTexts.NoticeSignInFailures.With(notice.SubjectName),
            NoticeKind.SignInNotMe => LossTexts.NoticeSignInNotMe.With(notice.SubjectName),
            NoticeKind.SealedCodeUsed => LossTexts.NoticeSealedCodeUsed.With(notice.SubjectName),
            NoticeKind.SealedCodesMade => LossTexts.NoticeSealedCodesMade.With(notice.SubjectName),
            NoticeKind.MailAddressChanged => LossTexts.NoticeMailAddressChanged.With(notice.SubjectName),
            NoticeKind.MailPathBroken => LossTexts.NoticeMailPathBroken,
            NoticeKind.PasskeysChanged => LossTexts.NoticePasskeysChanged.With(notice.SubjectName),
            NoticeKind.OwnerLinkMade => LossTexts.NoticeOwnerLinkMade.With(notice.SubjectName),
            NoticeKind.PasswordChanged => LossTexts.NoticePasswordChanged.With(notice.SubjectName),
            NoticeKind.LogRead => Of(notice, LogTexts.NoticeLogRead, LogTexts.NoticeLogReadDirect),
            NoticeKind.LogOpenedInDanger => Of(notice, LogTexts.NoticeDanger, LogTexts.NoticeDangerDirect),
            NoticeKind.LogAccessRequested => LogTexts.NoticeRequested.With(notice.SubjectName),
            NoticeKind.LogReviewOverdue => LogTexts.NoticeReviewOverdue,
            NoticeKind.BreakGlassOpened => LogTexts.NoticeBreakGlass,
            NoticeKind.RetentionShortened => RecordTexts.NoticeShortened,
            NoticeKind.RetentionFailed => RecordTexts.NoticeFailed,
            NoticeKind.WitnessDiffers => WitnessTexts.Notice,
            _ => LossTexts.NoticeOther.With(notice.SubjectName),
        };

    /// <summary>The page that deals with it; null where there is nothing to do.</summary>
    public static string? Href(this NoticeView notice) =>
        notice.Kind switch
        {
            NoticeKind.DevicesPending or NoticeKind.DevicesAdmitted => "/devices",
            NoticeKind.DeviceLost when notice.SubjectId is { } report => $"/incidents/{report:D}",
            NoticeKind.DeviceApproved
            or NoticeKind.DeviceFrozen
            or NoticeKind.SignInFailures
            or NoticeKind.SignInNotMe
            or NoticeKind.PasskeysChanged
            or NoticeKind.PasswordChanged => "/my",
            NoticeKind.LogRead or NoticeKind.LogOpenedInDanger when notice.SubjectId is { } channel =>
                $"/channels/{channel:D}",
            NoticeKind.LogAccessRequested or NoticeKind.LogReviewOverdue or NoticeKind.BreakGlassOpened =>
                "/officer/log-access",
            NoticeKind.RetentionShortened or NoticeKind.RetentionFailed => "/officer/retention",
            NoticeKind.WitnessDiffers => "/audit",
            _ => null,
        };

    /// <summary>A direct channel has no name.</summary>
    private static string Of(NoticeView notice, string named, string direct) =>
        notice.SubjectName.Length > 0 ? named.With(notice.SubjectName) : direct;
}
