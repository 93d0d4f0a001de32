namespace GovChat.Server.Secrets;

/// <summary>What a sealed value is for; part of the associated data, so one cannot stand in for another.</summary>
internal enum SealPurpose : byte
{
    OrganisationKey = 1,
    ChannelKey = 2,
    MessageBody = 3,
    TotpSeed = 4,
    ReportNote = 5,
    ReportedText = 6,
    ReportAnswer = 7,
    EmergencyKey = 8,
    EmergencyBody = 9,
    EmergencyReport = 10,
    RetentionCanary = 11,

    // Columns of words count from 32.
    PersonName = 32,
    PersonMail = 33,
    AuditWords = 34,
    ChannelName = 35,
    ChannelPurpose = 36,
    NoticeSubject = 37,
    DeviceLabel = 38,
    DeviceNote = 39,
    DeviceEndReason = 40,
    ApprovalNote = 41,
    InventoryNote = 42,
    LossCircumstances = 43,
    PasskeyName = 44,
    PasskeyCeremony = 45,
    LogCaseNumber = 46,
    LogReason = 47,
    LogReview = 48,

    // Keys of the hierarchy count from 128.
    RootKey = 128,
    RetentionKey = 129,
}
