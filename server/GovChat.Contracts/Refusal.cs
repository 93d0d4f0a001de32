namespace GovChat.Contracts;

/// <summary>
/// The machine-readable code of a refusal: the <c>code</c> member of RFC 9457 problem details over HTTP and of
/// <c>SendMessageReply.Refusal</c> over the hub. A code is never reused for another meaning.
/// </summary>
public static class Refusal
{
    // The gate of the device. 401 unless noted; each proof refusal is one fault of GC-Proof.
    public const string ProofMissing = "proof_missing";
    public const string ProofMalformed = "proof_malformed";
    public const string ProofTooLarge = "proof_too_large";
    public const string ProofTypeWrong = "proof_type_wrong";
    public const string ProofAlgorithmWrong = "proof_algorithm_wrong";
    public const string ProofDeviceUnknown = "proof_device_unknown";
    public const string ProofSignatureWrong = "proof_signature_wrong";
    public const string ProofMethodWrong = "proof_method_wrong";
    public const string ProofUrlWrong = "proof_url_wrong";
    public const string ProofQueryWrong = "proof_query_wrong";
    public const string ProofBodyWrong = "proof_body_wrong";
    public const string ProofSessionWrong = "proof_session_wrong";
    public const string ProofNonceStale = "proof_nonce_stale";
    public const string ProofReplayed = "proof_replayed";
    public const string ProofCounterJumped = "proof_counter_jumped";

    /// <summary>403: the device is known by key but not approved, or not any more.</summary>
    public const string DeviceNotApproved = "device_not_approved";

    /// <summary>401: no session, or it has ended.</summary>
    public const string SessionMissing = "session_missing";

    /// <summary>404: absent and forbidden alike.</summary>
    public const string NotFound = "not_found";

    // The door.
    /// <summary>403: the Origin is not the configured one, or Sec-Fetch-Site is not same-origin.</summary>
    public const string OriginForeign = "origin_foreign";

    /// <summary>415: a body that is not application/json.</summary>
    public const string ContentTypeWrong = "content_type_wrong";

    /// <summary>413: over <see cref="Limits.BodyBytesMax"/>.</summary>
    public const string BodyTooLarge = "body_too_large";

    /// <summary>400: not JSON, invalid UTF-8, an unknown member, or a value of the wrong type.</summary>
    public const string BodyMalformed = "body_malformed";

    /// <summary>422: a value outside its limits; <c>field</c> names it.</summary>
    public const string FieldInvalid = "field_invalid";

    /// <summary>429, with Retry-After.</summary>
    public const string TooManyCalls = "too_many_calls";

    /// <summary>500: a fault of ours, with a reference for the operator and no detail.</summary>
    public const string ServerFault = "server_fault";

    // Signing in, enrolment, invitations, set-up.
    /// <summary>422: unknown person, wrong code and wrong password alike.</summary>
    public const string SignInRefused = "sign_in_refused";

    /// <summary>429, with Retry-After: waits grow after five failures.</summary>
    public const string SignInMustWait = "sign_in_must_wait";

    /// <summary>422: no sign-in under way, it took over five minutes, or a step was skipped.</summary>
    public const string SignInOutOfOrder = "sign_in_out_of_order";

    /// <summary>404: unknown, used or expired link.</summary>
    public const string LinkInvalid = "link_invalid";

    /// <summary>422: the one-time code of the set-up or invitation is wrong.</summary>
    public const string OneTimeCodeWrong = "one_time_code_wrong";

    /// <summary>422: shorter than <see cref="Limits.PasswordLengthMin"/> or longer than the maximum.</summary>
    public const string PasswordLengthWrong = "password_length_wrong";

    /// <summary>422: contains a word of the forbidden list, the login name or the organisation's name.</summary>
    public const string PasswordTooCommon = "password_too_common";

    /// <summary>429: five pending terminals an address, or two hundred an organisation.</summary>
    public const string TooManyPendingDevices = "too_many_pending_devices";

    /// <summary>409: the login name is taken in this organisation.</summary>
    public const string LoginNameTaken = "login_name_taken";

    /// <summary>409: another device carries this asset number.</summary>
    public const string AssetNumberTaken = "asset_number_taken";

    /// <summary>409: the terminal is not in the state this deed needs.</summary>
    public const string DeviceStateWrong = "device_state_wrong";

    /// <summary>409: the code the approver compared is not the terminal's.</summary>
    public const string DeviceCodeWrong = "device_code_wrong";

    /// <summary>409: applicant and approver are the same person.</summary>
    public const string OwnApplication = "own_application";

    /// <summary>409: the person already has five admissions.</summary>
    public const string TooManyAdmissions = "too_many_admissions";

    /// <summary>422: マイナンバー利用事務系 is refused (T-12).</summary>
    public const string ZoneRefused = "zone_refused";

    // Channels and messages.
    /// <summary>No such channel for this person: unknown and not a member alike. 404 over HTTP.</summary>
    public const string ChannelNotFound = "channel_not_found";

    public const string TextEmpty = "text_empty";
    public const string TextTooLong = "text_too_long";

    /// <summary>A lone surrogate or U+FFFD, which is what invalid UTF-8 turns into.</summary>
    public const string TextInvalidUnicode = "text_invalid_unicode";

    /// <summary>A control character other than tab and line feed.</summary>
    public const string TextControlCharacter = "text_control_character";

    /// <summary>A bidirectional override or isolate (U+202A..U+202E, U+2066..U+2069).</summary>
    public const string TextBidiOverride = "text_bidi_override";

    /// <summary>More than <see cref="Limits.CombiningMarksPerBaseMax"/> combining marks on one base.</summary>
    public const string TextTooManyMarks = "text_too_many_marks";

    /// <summary>The client message id is the empty GUID.</summary>
    public const string ClientMessageIdInvalid = "client_message_id_invalid";

    /// <summary>The client message id was used for another text.</summary>
    public const string ClientMessageIdReused = "client_message_id_reused";

    /// <summary>The filter refuses the text; the findings say where and by which row.</summary>
    public const string HeldByFilter = "held_by_filter";

    /// <summary>The filter wants a reason for the text; the findings say why, the rule set offers the reasons.</summary>
    public const string ReasonNeeded = "reason_needed";

    /// <summary>The reason given is none of those the rule set offers.</summary>
    public const string ReasonUnknown = "reason_unknown";

    /// <summary>The emergency has ended; its channel takes no more messages.</summary>
    public const string EmergencyEnded = "emergency_ended";

    /// <summary>No message of this channel has this number. 404 over HTTP.</summary>
    public const string MessageNotFound = "message_not_found";

    /// <summary>Only its author edits or recalls a message.</summary>
    public const string NotTheAuthor = "not_the_author";

    /// <summary>The message was recalled: nobody edits it, reacts to it or answers it.</summary>
    public const string MessageRecalled = "message_recalled";

    /// <summary>The message is older than <see cref="Limits.EditHoursMax"/> hours, or was edited <see cref="Limits.EditsMax"/> times.</summary>
    public const string EditTooLate = "edit_too_late";

    /// <summary>In an emergency's channel nothing is edited: what was read there stays as it was read.</summary>
    public const string EditInEmergency = "edit_in_emergency";

    /// <summary>Somebody addressed by name is no member of the channel, or too many are.</summary>
    public const string MentionInvalid = "mention_invalid";

    /// <summary>The reaction is none of the set.</summary>
    public const string ReactionUnknown = "reaction_unknown";

    /// <summary>The disk of the database is full: reading goes on, nothing is stored. 503 over HTTP, with Retry-After.</summary>
    public const string StorageFull = "storage_full";

    /// <summary>The connection's device proof is older than five minutes.</summary>
    public const string ProofExpired = "proof_expired";

    /// <summary>Too many messages from this connection in a short time.</summary>
    public const string SendingTooFast = "sending_too_fast";

    // Rules, reports and emergencies.
    /// <summary>409: the version is not in the status this deed needs.</summary>
    public const string RulesStatusWrong = "rules_status_wrong";

    /// <summary>409: whoever drafted a version cannot approve it.</summary>
    public const string OwnDraft = "own_draft";

    /// <summary>422: the date of effect lies in the past.</summary>
    public const string EffectiveAtPast = "effective_at_past";

    /// <summary>409: the person has as many emergencies running as one person may.</summary>
    public const string EmergencyTooMany = "emergency_too_many";

    /// <summary>409: the report is filed or answered already.</summary>
    public const string ReportStateWrong = "report_state_wrong";

    // The socket: the handshake answers 401 with one of these.
    public const string TicketInvalid = "ticket_invalid";

    // The gates: devices, step-up, consent, lost terminals.
    /// <summary>409: the second approval must come from another person than the first.</summary>
    public const string SameApprover = "same_approver";

    /// <summary>409: the second approver named another machine, zone or person than the first.</summary>
    public const string ApprovalDiffers = "approval_differs";

    /// <summary>401: the key was replaced by its successor a moment ago; the terminal signs again with the new one.</summary>
    public const string ProofKeySuperseded = "proof_key_superseded";

    /// <summary>401: the successor key did not sign this very call.</summary>
    public const string ProofNextWrong = "proof_next_wrong";

    /// <summary>401: the terminal must replace its key before anything else.</summary>
    public const string RotationDue = "rotation_due";

    /// <summary>403: the device calls from outside the ranges of its zone.</summary>
    public const string ZoneAddressWrong = "zone_address_wrong";

    /// <summary>403: the organisation makes it a condition, and the neighbour's MAC address is not in the list.</summary>
    public const string MacNotListed = "mac_not_listed";

    /// <summary>403: the organisation makes it a condition, and the server sees no MAC address for the caller.</summary>
    public const string MacUnseen = "mac_unseen";

    /// <summary>409: the change would shut out the terminal it is made from.</summary>
    public const string WouldLockOut = "would_lock_out";

    /// <summary>422: the CSV file has no usable header or too many rows.</summary>
    public const string InventoryInvalid = "inventory_invalid";

    /// <summary>409: the list of terminals changed after the preview.</summary>
    public const string InventoryChanged = "inventory_changed";

    /// <summary>401: a fresh one-time code or passkey is needed (five minutes).</summary>
    public const string StepUpNeeded = "step_up_needed";

    /// <summary>422: the code or passkey of the step-up is wrong, used or old.</summary>
    public const string StepUpRefused = "step_up_refused";

    /// <summary>428: the person has not agreed to the usage policy in force.</summary>
    public const string ConsentNeeded = "consent_needed";

    /// <summary>409: the version agreed to is not the one in force.</summary>
    public const string ConsentOutdated = "consent_outdated";

    /// <summary>423: the session is locked; delivery goes on.</summary>
    public const string SessionLocked = "session_locked";

    /// <summary>422: the password of the signed-in person is wrong.</summary>
    public const string PasswordWrong = "password_wrong";

    /// <summary>422: the passkey ceremony did not verify.</summary>
    public const string PasskeyInvalid = "passkey_invalid";

    /// <summary>409: the person has as many passkeys as one may have.</summary>
    public const string TooManyPasskeys = "too_many_passkeys";

    /// <summary>422: the address is not in the organisation's mail domain.</summary>
    public const string MailDomainWrong = "mail_domain_wrong";

    /// <summary>409: the installation has no mail server, or people without an address would be locked out.</summary>
    public const string MailMissing = "mail_missing";

    /// <summary>404: the paper card is unknown or used.</summary>
    public const string CardInvalid = "card_invalid";

    /// <summary>429: one person reported more lost terminals than one may in a day.</summary>
    public const string TooManyReports = "too_many_reports";

    /// <summary>503: this node cannot read what was revoked, so it delivers nothing.</summary>
    public const string RevocationsUnknown = "revocations_unknown";

    // Reading logs under authority.
    /// <summary>409: the request or authority is not in the state this deed needs.</summary>
    public const string LogAccessStateWrong = "log_access_state_wrong";

    /// <summary>409: the authority is not open: not started, over, or withdrawn.</summary>
    public const string LogAccessClosed = "log_access_closed";

    /// <summary>409: taking the log out was not asked for and approved with the authority.</summary>
    public const string LogExportNotGranted = "log_export_not_granted";

    /// <summary>409: there is no file to take: it is being made, failed, is over, or one is being made already.</summary>
    public const string LogExportStateWrong = "log_export_state_wrong";

    /// <summary>409: the file is gone or is not the one that was made; it is not handed out.</summary>
    public const string LogExportBroken = "log_export_broken";

    /// <summary>409: the approval comes from the terminal of the request or of another approval.</summary>
    public const string SameDevice = "same_device";

    /// <summary>409: the last approval that is missing must be an owner's.</summary>
    public const string OwnerApprovalMissing = "owner_approval_missing";

    /// <summary>409: owners opened logs alone as often as they may in a month.</summary>
    public const string BreakGlassTooMany = "break_glass_too_many";

    /// <summary>409: what the person opened alone was not reviewed in time; until it is they open nothing.</summary>
    public const string BreakGlassUnreviewed = "break_glass_unreviewed";

    // The signed logs.
    /// <summary>409: what stands in the database is not what the log's checkpoints were signed for.</summary>
    public const string LogDiffers = "log_differs";

    // Keys.
    /// <summary>503: the organisation's keys are closed, so nothing of it can be read or written; others go on.</summary>
    public const string KeysUnavailable = "keys_unavailable";
}
