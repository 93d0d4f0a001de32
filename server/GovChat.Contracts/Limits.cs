namespace GovChat.Contracts;

/// <summary>Every limit both sides agree on; unit and qualifier stand last in the name.</summary>
public static class Limits
{
    /// <summary>Longest message text, in UTF-16 units.</summary>
    public const int MessageTextLengthMax = 4_000;

    /// <summary>Most combining marks on one base character; more is a tower that covers other lines.</summary>
    public const int CombiningMarksPerBaseMax = 8;

    /// <summary>How long an author may replace a text, in hours: a slip is seen the next morning at the latest.</summary>
    public const int EditHoursMax = 24;

    /// <summary>Most times one message may be edited; beyond it a new message says it better.</summary>
    public const int EditsMax = 100;

    /// <summary>Most people one message addresses by name.</summary>
    public const int MentionsMax = 20;

    /// <summary>Longest beginning of a message that an answer quotes, in UTF-16 units: three lines.</summary>
    public const int QuoteLengthMax = 120;

    /// <summary>Most people a reaction names; beyond them it is a count.</summary>
    public const int ReactionPeopleMax = 20;

    /// <summary>Largest channel whose read positions and presence are told person by person.</summary>
    public const int ReadPositionsMembersMax = 200;

    /// <summary>How often a client says that somebody types, in seconds.</summary>
    public const int TypingEverySeconds = 3;

    /// <summary>How often each side of a socket pings the other, in seconds.</summary>
    public const int PingEverySeconds = 5;

    /// <summary>How long either side of a socket may be silent before the other takes it for dead, in seconds.</summary>
    public const int SilentLineSecondsMax = 15;

    /// <summary>Longest channel name, in UTF-16 units.</summary>
    public const int ChannelNameLengthMax = 80;

    /// <summary>Longest channel purpose, in UTF-16 units.</summary>
    public const int ChannelPurposeLengthMax = 250;

    /// <summary>Most people who can be added to a channel in one call.</summary>
    public const int ChannelMembersPerCallMax = 500;

    /// <summary>Longest display name of a person, department or organisation, in UTF-16 units.</summary>
    public const int DisplayNameLengthMax = 80;

    /// <summary>Longest login name; lower-case ASCII letters, digits, dot, hyphen, underscore.</summary>
    public const int LoginNameLengthMax = 64;

    /// <summary>Shortest password, in UTF-16 units (ASVS 5.0 V6.2.1 asks for 8, recommends 15; the issue says 12).</summary>
    public const int PasswordLengthMin = 12;

    /// <summary>Longest password, in UTF-16 units: hashing must stay bounded.</summary>
    public const int PasswordLengthMax = 256;

    /// <summary>Shortest idle time after which a page locks itself, in minutes.</summary>
    public const int LockMinutesMin = 1;

    /// <summary>Longest one: beyond an hour the session would be over before it locks.</summary>
    public const int LockMinutesMax = 60;

    /// <summary>The idle time of an office terminal, in minutes, until the owner decides otherwise.</summary>
    public const int LockOfficeMinutesDefault = 10;

    /// <summary>That of a 窓口端末, where the next person stands in line.</summary>
    public const int LockSharedMinutesDefault = 3;

    /// <summary>That of a terminal outside the house.</summary>
    public const int LockTeleworkMinutesDefault = 5;

    /// <summary>Longest usage policy, in UTF-16 units.</summary>
    public const int UsagePolicyLengthMax = 20_000;

    /// <summary>Longest asset number of a device, in UTF-16 units.</summary>
    public const int AssetNumberLengthMax = 40;

    /// <summary>Longest note or reason, in UTF-16 units.</summary>
    public const int NoteLengthMax = 250;

    /// <summary>Longest rule file, in UTF-16 units.</summary>
    public const int RuleSourceLengthMax = 200_000;

    /// <summary>Longest id of a rule, of a reason or of a version.</summary>
    public const int RuleIdLengthMax = 64;

    /// <summary>Most people an emergency is sent to.</summary>
    public const int EmergencyRecipientsMax = 30;

    /// <summary>Most emergencies that one person has running at once.</summary>
    public const int EmergenciesRunningMax = 3;

    /// <summary>Longest emergency, in hours (T-09).</summary>
    public const int EmergencyHoursMax = 24;

    /// <summary>Longest report on an emergency, in UTF-16 units.</summary>
    public const int EmergencyReportLengthMax = 2_000;

    /// <summary>Longest number of a case under which a log is read, in UTF-16 units.</summary>
    public const int CaseNumberLengthMax = 80;

    /// <summary>Most channels of one authority to read logs.</summary>
    public const int LogAccessChannelsMax = 20;

    /// <summary>Longest reading of a log, in hours: a working day.</summary>
    public const int LogAccessHoursMax = 8;

    /// <summary>Longest time for which members are not told that their log was read, in days.</summary>
    public const int LogAccessDelayDaysMax = 30;

    /// <summary>How long a request to read logs waits for approvals and its start, in days.</summary>
    public const int LogAccessWaitsDays = 7;

    /// <summary>Most messages of one page of a log.</summary>
    public const int LogPageMax = 100;

    /// <summary>How long a log that was taken out can be fetched from the server, in days.</summary>
    public const int LogExportDays = 7;

    /// <summary>Most exports of one authority, failed ones among them.</summary>
    public const int LogExportsMax = 10;

    /// <summary>Longest period that records are kept for, in months: a century.</summary>
    public const int RetentionMonthsMax = 1_200;

    /// <summary>How long it takes until a shorter period holds, in days: time for somebody to object.</summary>
    public const int RetentionGraceDays = 7;

    /// <summary>How often in a month owners may open logs alone.</summary>
    public const int BreakGlassPerMonthMax = 2;

    /// <summary>Within how many working days somebody else reviews that.</summary>
    public const int BreakGlassReviewDays = 5;

    /// <summary>Longest self-description of a browser at enrolment, in UTF-16 units.</summary>
    public const int DeviceLabelLengthMax = 120;

    /// <summary>Digits of a device code, the same on the terminal and on the approver's page.</summary>
    public const int DeviceCodeLength = 8;

    /// <summary>How old a terminal's key gets before the terminal replaces it, in days, whether anybody signs in or not.</summary>
    public const int DeviceKeyAgeDaysMax = 7;

    /// <summary>Digits of a one-time code (RFC 6238 with the usual six digits).</summary>
    public const int OneTimeCodeLength = 6;

    /// <summary>Most address ranges of one zone.</summary>
    public const int ZoneRangesMax = 64;

    /// <summary>Most passkeys of one person (security-design 6.22).</summary>
    public const int PasskeysMax = 5;

    /// <summary>Longest name of a passkey, in UTF-16 units.</summary>
    public const int PasskeyNameLengthMax = 40;

    /// <summary>Longest answer of a passkey: an attestation of some kilobytes in base64url, and its frame.</summary>
    public const int PasskeyCredentialLengthMax = 16_384;

    /// <summary>Wrong codes or passkeys in a row after which a step-up ends the session.</summary>
    public const int StepUpFailuresMax = 5;

    /// <summary>Failed sign-ins in a row after which only a new link lets a person in (NIST SP 800-63B: at most 100).</summary>
    public const int FailedSignInsMax = 100;

    /// <summary>Digits of a one-time code that comes by mail.</summary>
    public const int MailCodeLength = 8;

    /// <summary>Signs of a one-time code in a sealed envelope: 60 bits.</summary>
    public const int SealedCodeLength = 12;

    /// <summary>Codes of one sealed envelope.</summary>
    public const int SealedCodesPerSet = 10;

    /// <summary>Longest mail address (RFC 5321: a path of 256 with its brackets).</summary>
    public const int MailAddressLengthMax = 254;

    /// <summary>Longest mail domain: 64 for the local part and the sign between are left of an address.</summary>
    public const int MailDomainLengthMax = 189;

    /// <summary>Most people admitted to devices, counted per person.</summary>
    public const int AdmissionsPerPersonMax = 5;

    /// <summary>Most messages of one history page.</summary>
    public const int HistoryPageMax = 200;

    /// <summary>Most events of one catch-up page.</summary>
    public const int CatchUpPageMax = 500;

    /// <summary>Most entries of one audit page.</summary>
    public const int AuditPageMax = 200;

    /// <summary>Largest JSON body of an HTTP call, in bytes: 4,000 units of text are at most 24,000 bytes escaped.</summary>
    public const int BodyBytesMax = 64 * 1024;

    /// <summary>Largest JSON body that carries a rule file: each unit is at most six bytes escaped, plus the frame.</summary>
    public const int RuleBodyBytesMax = 6 * RuleSourceLengthMax + 1_024;

    /// <summary>Largest JSON body that carries a usage policy, by the same reckoning.</summary>
    public const int UsagePolicyBodyBytesMax = 6 * UsagePolicyLengthMax + 1_024;

    /// <summary>Most rows of an inventory file: several machines for each of 1,350 desks.</summary>
    public const int InventoryRowsMax = 5_000;

    /// <summary>Longest inventory file, in UTF-16 units: 100 for each of its rows.</summary>
    public const int InventoryTextLengthMax = 100 * InventoryRowsMax;

    /// <summary>Largest JSON body that carries an inventory file: each unit is at most six bytes escaped, plus the frame.</summary>
    public const int InventoryBodyBytesMax = 6 * InventoryTextLengthMax + 1_024;

    /// <summary>Most terminals that are let in at once: as many as may wait.</summary>
    public const int DevicesAtOnceMax = 500;

    /// <summary>Largest hub frame from a client, in bytes: 4,000 units are at most 12,000 bytes of UTF-8, plus the frame.</summary>
    public const int HubFrameBytesMax = 32 * 1024;

    /// <summary>Largest device proof, in bytes (security-design 3.4).</summary>
    public const int ProofBytesMax = 1_024;
}
