namespace GovChat.Contracts;

/// <summary>The paths of the HTTP endpoints and of the hub, so that both sides spell them once.</summary>
public static class Routes
{
    public const string Hub = "/hub";

    public const string DeviceNonce = "/api/devices/nonce";
    public const string DeviceEnrol = "/api/devices/enrol";
    public const string DeviceSelf = "/api/devices/self";
    public const string DevicesPending = "/api/devices/pending";
    public const string Devices = "/api/devices";
    public const string DeviceApprove = "/api/devices/{deviceId:guid}/approve";
    public const string DeviceRefuse = "/api/devices/{deviceId:guid}/refuse";
    public const string DeviceRevoke = "/api/devices/{deviceId:guid}/revoke";
    public const string DeviceAdmit = "/api/devices/{deviceId:guid}/admissions";

    public const string DeviceWake = "/api/devices/{deviceId:guid}/wake";
    public const string DeviceRotate = "/api/devices/rotate";
    public const string Inventory = "/api/devices/inventory";
    public const string InventoryPreview = "/api/devices/inventory/preview";
    public const string InventoryApprove = "/api/devices/inventory/approve";

    public const string PolicyZones = "/api/policy/zones";
    public const string PolicyMac = "/api/policy/mac";
    public const string PolicyTakeOut = "/api/policy/take-out";
    public const string PolicyOneTimeCodes = "/api/policy/one-time-codes";
    public const string PolicyPasskeys = "/api/policy/passkeys";
    public const string PolicyLock = "/api/policy/lock";
    public const string PolicyUsage = "/api/policy/usage";

    public const string Keys = "/api/keys";
    public const string KeysStop = "/api/keys/stop";
    public const string KeysStart = "/api/keys/start";

    public const string LostTerminals = "/api/lost-terminals";
    public const string LostTerminal = "/api/lost-terminals/{reportId:guid}";
    public const string LostTerminalByCard = "/api/lost-terminals/by-card";
    public const string PersonTerminals = "/api/people/{personId:guid}/terminals";

    public const string SetUpBegin = "/api/set-up/begin";
    public const string SetUpComplete = "/api/set-up/complete";
    public const string InvitationOpen = "/api/invitations/open";
    public const string InvitationAccept = "/api/invitations/accept";

    public const string SignInBegin = "/api/sign-in/begin";
    public const string SignInOtp = "/api/sign-in/otp";
    public const string SignInPassword = "/api/sign-in/password";
    public const string SignInPasskeyOptions = "/api/sign-in/passkey/options";
    public const string SignInPasskey = "/api/sign-in/passkey";
    public const string SignInNotMe = "/api/sign-in/not-me";
    public const string SignOut = "/api/sign-out";
    public const string Me = "/api/me";
    public const string MyConsent = "/api/me/consent";
    public const string MyPassword = "/api/me/password";
    public const string MySessions = "/api/me/sessions";
    public const string MySessionEnd = "/api/me/sessions/{sessionId:guid}/end";
    public const string MyLostCard = "/api/me/lost-card";
    public const string MyPasskeys = "/api/me/passkeys";
    public const string MyPasskeyOptions = "/api/me/passkeys/options";
    public const string MyPasskeyAtSignIn = "/api/me/passkeys/at-sign-in";
    public const string MyPasskeyRemove = "/api/me/passkeys/{passkeyId:guid}/remove";
    public const string SessionLock = "/api/session/lock";
    public const string SessionUnlock = "/api/session/unlock";
    public const string StepUpBegin = "/api/step-up/begin";
    public const string StepUpOtp = "/api/step-up/otp";
    public const string StepUpPasskeyOptions = "/api/step-up/passkey/options";
    public const string StepUpPasskey = "/api/step-up/passkey";

    public const string SocketTicket = "/api/socket/ticket";
    public const string SocketProof = "/api/socket/proof";

    public const string People = "/api/people";
    public const string PersonInvitation = "/api/people/{personId:guid}/invitation";
    public const string PersonRoles = "/api/people/{personId:guid}/roles";
    public const string PersonSuspend = "/api/people/{personId:guid}/suspend";
    public const string PersonResume = "/api/people/{personId:guid}/resume";
    public const string PersonMail = "/api/people/{personId:guid}/mail";
    public const string PersonSealedCodes = "/api/people/{personId:guid}/sealed-codes";
    public const string Departments = "/api/departments";
    public const string DepartmentHead = "/api/departments/{departmentId:guid}/head";

    public const string Notices = "/api/notices";
    public const string NoticesSeen = "/api/notices/seen";

    public const string Channels = "/api/channels";
    public const string ChannelsPublic = "/api/channels/public";
    public const string ChannelsDirect = "/api/channels/direct";
    public const string ChannelJoin = "/api/channels/{channelId:guid}/join";
    public const string ChannelLeave = "/api/channels/{channelId:guid}/leave";
    public const string ChannelTakeOut = "/api/channels/{channelId:guid}/take-out";
    public const string ChannelMembers = "/api/channels/{channelId:guid}/members";
    public const string ChannelMessages = "/api/channels/{channelId:guid}/messages";
    public const string ChannelReadPositions = "/api/channels/{channelId:guid}/read-positions";
    public const string ChannelReadCount = "/api/channels/{channelId:guid}/read-count";
    public const string ChannelEvents = "/api/channels/{channelId:guid}/events";
    public const string ChannelReadings = "/api/channels/{channelId:guid}/readings";

    public const string RulesInForce = "/api/rules/in-force";
    public const string RulePresets = "/api/rules/presets";
    public const string RuleCheck = "/api/rules/check";
    public const string RuleVersions = "/api/rules";
    public const string RuleSource = "/api/rules/{versionId:guid}/source";
    public const string RuleStatus = "/api/rules/{versionId:guid}/status";
    public const string RuleApprove = "/api/rules/{versionId:guid}/approve";
    public const string RuleShadow = "/api/rules/{versionId:guid}/shadow";

    public const string FilterFigures = "/api/oversight/figures";
    public const string FalsePositives = "/api/oversight/false-positives";
    public const string FalsePositiveAnswer = "/api/oversight/false-positives/{reportId:guid}/answer";
    public const string Precedents = "/api/oversight/precedents";

    public const string Emergencies = "/api/emergencies";
    public const string EmergencyEnd = "/api/emergencies/{emergencyId:guid}/end";
    public const string EmergencyReport = "/api/emergencies/{emergencyId:guid}/report";
    public const string EmergencyCounts = "/api/emergencies/counts";

    public const string LogAccess = "/api/log-access";
    public const string LogAccessChannels = "/api/log-access/channels";
    public const string LogAccessBreakGlass = "/api/log-access/break-glass";
    public const string LogAccessOne = "/api/log-access/{accessId:guid}";
    public const string LogAccessApprove = "/api/log-access/{accessId:guid}/approve";
    public const string LogAccessStart = "/api/log-access/{accessId:guid}/start";
    public const string LogAccessEnd = "/api/log-access/{accessId:guid}/end";
    public const string LogAccessReview = "/api/log-access/{accessId:guid}/review";

    /// <summary>A page of a log; filled with the authority first, then with the channel.</summary>
    public const string LogAccessPage = "/api/log-access/{accessId:guid}/channels/{channelId:guid}";

    public const string LogExports = "/api/log-access/{accessId:guid}/exports";
    public const string LogExportFile = "/api/log-exports/{exportId:guid}/file";
    public const string LogExportDiscard = "/api/log-exports/{exportId:guid}/discard";

    public const string Retention = "/api/retention";
    public const string RetentionPeriod = "/api/retention/period";
    public const string RetentionClass = "/api/retention/class";
    public const string RetentionHold = "/api/retention/hold";
    public const string RetentionRelease = "/api/retention/release";

    public const string Audit = "/api/audit";
    public const string AuditTree = "/api/audit/tree";
    public const string AuditInclusion = "/api/audit/tree/inclusion";
    public const string AuditConsistency = "/api/audit/tree/consistency";
    public const string AuditBundle = "/api/audit/bundle";
    public const string AuditEvidence = "/api/audit/evidence";
    public const string AuditWitness = "/api/audit/witness";

    /// <summary>Which log a question about a tree is of, as <c>of=</c>: that of deeds, which is meant when nothing is said.</summary>
    public const string OfDeeds = "deeds";

    /// <summary>The log of what is said.</summary>
    public const string OfMessages = "messages";

    public const string HealthLive = "/health/live";
    public const string HealthReady = "/health/ready";

    /// <summary>The page that opens a set-up link; the token stands in the fragment, so no log sees it.</summary>
    public const string SetUpPage = "/set-up";

    /// <summary>The page that opens an invitation link; the token stands in the fragment.</summary>
    public const string InvitationPage = "/invitation";

    /// <summary>The page that takes a paper card of a lost terminal; works in any browser.</summary>
    public const string LostPage = "/lost";

    /// <summary>The page behind 「これは自分ではない」 in a mail; the token stands in the fragment.</summary>
    public const string NotMePage = "/not-me";

    /// <summary>Fills the parameter of a route, e.g. <c>At(ChannelMessages, id)</c>.</summary>
    public static string At(string route, Guid id)
    {
        var start = route.IndexOf('{', StringComparison.Ordinal);
        var end = route.IndexOf('}', StringComparison.Ordinal);
        return string.Concat(route.AsSpan(0, start), id.ToString("D"), route.AsSpan(end + 1));
    }
}
