namespace GovChat.Contracts.Notices;

/// <summary>What a person is told of; the words belong to the screen.</summary>
public enum NoticeKind
{
    /// <summary>Terminals wait for approval.</summary>
    DevicesPending = 0,

    /// <summary>A terminal was let in for the person.</summary>
    DeviceApproved = 1,

    /// <summary>The key of a terminal was copied; the terminal is frozen.</summary>
    DeviceFrozen = 2,

    /// <summary>A terminal was not seen for ninety days and sleeps.</summary>
    DeviceDormant = 3,

    /// <summary>A terminal was reported lost and is dead.</summary>
    DeviceLost = 4,

    /// <summary>An approved terminal called with another MAC address than before.</summary>
    DeviceMacChanged = 5,

    /// <summary>Sign-ins failed again and again.</summary>
    SignInFailures = 6,

    /// <summary>「これは自分ではない」 was pressed in a mail.</summary>
    SignInNotMe = 7,

    /// <summary>A sealed printed code was used.</summary>
    SealedCodeUsed = 8,

    /// <summary>Sealed printed codes were made for the person.</summary>
    SealedCodesMade = 9,

    /// <summary>The address one-time codes go to was changed.</summary>
    MailAddressChanged = 10,

    /// <summary>Mail cannot be sent; one-time codes may not arrive.</summary>
    MailPathBroken = 11,

    /// <summary>A passkey was added to or removed from the person.</summary>
    PasskeysChanged = 12,

    /// <summary>The person's password was changed.</summary>
    PasswordChanged = 13,

    /// <summary>To device administrators: terminals were let in by the inventory in one go. The name is the first one's.</summary>
    DevicesAdmitted = 14,

    /// <summary>The only owner of the organisation was given a new link to sign in with, by somebody who is no owner.</summary>
    OwnerLinkMade = 15,

    /// <summary>To a channel's members: its log was read under a granted authority.</summary>
    LogRead = 16,

    /// <summary>To a channel's members: an owner opened its log alone.</summary>
    LogOpenedInDanger = 17,

    /// <summary>To owners and officers: somebody asks for leave to read logs.</summary>
    LogAccessRequested = 18,

    /// <summary>To owners and officers: what an owner opened alone was not reviewed in time.</summary>
    LogReviewOverdue = 19,

    /// <summary>To owners and officers: an owner opened logs alone.</summary>
    BreakGlassOpened = 20,

    /// <summary>To owners and officers: a shorter retention period was chosen, and holds in a week.</summary>
    RetentionShortened = 21,

    /// <summary>To owners and officers: what was to be destroyed was still there afterwards.</summary>
    RetentionFailed = 22,

    /// <summary>To owners and officers: a witness found a log that is not the one of its last visit.</summary>
    WitnessDiffers = 23,
}

/// <summary>One notice to the signed-in person.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="Kind">What happened.</param>
/// <param name="SubjectId">Whom or what it concerned.</param>
/// <param name="SubjectName">Its name.</param>
/// <param name="Count">How many times or things it stands for.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="IsSeen">Whether the person has seen it.</param>
public sealed record NoticeView(
    Guid NoticeId,
    NoticeKind Kind,
    Guid? SubjectId,
    string SubjectName,
    int Count,
    DateTimeOffset CreatedAt,
    bool IsSeen
);
