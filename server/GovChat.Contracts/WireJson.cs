using System.Text.Json.Serialization;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Emergencies;
using GovChat.Contracts.Keys;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.Losses;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Notices;
using GovChat.Contracts.Oversight;
using GovChat.Contracts.People;
using GovChat.Contracts.Policies;
using GovChat.Contracts.Retention;
using GovChat.Contracts.Rules;
using GovChat.Contracts.Socket;

namespace GovChat.Contracts;

/// <summary>
/// How the wire types are written as JSON: camel case, enums as words, unknown members refused. Source-generated, so
/// that the trimmed client needs no reflection.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(EnrolDeviceRequest))]
[JsonSerializable(typeof(EnrolDeviceReply))]
[JsonSerializable(typeof(DeviceSelfView))]
[JsonSerializable(typeof(ApproveDeviceRequest))]
[JsonSerializable(typeof(ApproveDeviceReply))]
[JsonSerializable(typeof(PreviewInventoryRequest))]
[JsonSerializable(typeof(InventoryPreviewView))]
[JsonSerializable(typeof(ImportInventoryRequest))]
[JsonSerializable(typeof(ImportInventoryReply))]
[JsonSerializable(typeof(ApproveByInventoryRequest))]
[JsonSerializable(typeof(ApproveByInventoryReply))]
[JsonSerializable(typeof(EndDeviceRequest))]
[JsonSerializable(typeof(RotateKeyRequest))]
[JsonSerializable(typeof(AdmitToDeviceRequest))]
[JsonSerializable(typeof(IReadOnlyList<PendingDeviceView>))]
[JsonSerializable(typeof(IReadOnlyList<DeviceView>))]
[JsonSerializable(typeof(BeginSignInRequest))]
[JsonSerializable(typeof(PresentOtpRequest))]
[JsonSerializable(typeof(PresentPasswordRequest))]
[JsonSerializable(typeof(SignInStepReply))]
[JsonSerializable(typeof(OneTimeCodePolicyView))]
[JsonSerializable(typeof(SetOneTimeCodePolicyRequest))]
[JsonSerializable(typeof(SetMailAddressRequest))]
[JsonSerializable(typeof(SealedCodesView))]
[JsonSerializable(typeof(NotMeRequest))]
[JsonSerializable(typeof(MeView))]
[JsonSerializable(typeof(UnlockSessionRequest))]
[JsonSerializable(typeof(ChangePasswordRequest))]
[JsonSerializable(typeof(KeysView))]
[JsonSerializable(typeof(PlacesView))]
[JsonSerializable(typeof(LockPolicyView))]
[JsonSerializable(typeof(UsagePolicyView))]
[JsonSerializable(typeof(PublishUsagePolicyRequest))]
[JsonSerializable(typeof(ConsentRequest))]
[JsonSerializable(typeof(MySessionsView))]
[JsonSerializable(typeof(StepUpWaysView))]
[JsonSerializable(typeof(StepUpOtpRequest))]
[JsonSerializable(typeof(PasskeyOptionsView))]
[JsonSerializable(typeof(PresentPasskeyRequest))]
[JsonSerializable(typeof(AddPasskeyRequest))]
[JsonSerializable(typeof(MyPasskeysView))]
[JsonSerializable(typeof(SetPasskeyAtSignInRequest))]
[JsonSerializable(typeof(PasskeyPolicyView))]
[JsonSerializable(typeof(SetPasskeyPolicyRequest))]
[JsonSerializable(typeof(BeginSetUpRequest))]
[JsonSerializable(typeof(AuthenticatorView))]
[JsonSerializable(typeof(CompleteSetUpRequest))]
[JsonSerializable(typeof(OpenInvitationRequest))]
[JsonSerializable(typeof(InvitationView))]
[JsonSerializable(typeof(AcceptInvitationRequest))]
[JsonSerializable(typeof(IReadOnlyList<PersonView>))]
[JsonSerializable(typeof(AddPersonRequest))]
[JsonSerializable(typeof(InvitationLinkView))]
[JsonSerializable(typeof(SetRolesRequest))]
[JsonSerializable(typeof(SuspendPersonRequest))]
[JsonSerializable(typeof(DepartmentView))]
[JsonSerializable(typeof(IReadOnlyList<DepartmentView>))]
[JsonSerializable(typeof(AddDepartmentRequest))]
[JsonSerializable(typeof(ChannelView))]
[JsonSerializable(typeof(IReadOnlyList<ChannelView>))]
[JsonSerializable(typeof(OpenChannelRequest))]
[JsonSerializable(typeof(OpenDirectRequest))]
[JsonSerializable(typeof(AddMembersRequest))]
[JsonSerializable(typeof(IReadOnlyList<ChannelMemberView>))]
[JsonSerializable(typeof(HistoryPage))]
[JsonSerializable(typeof(EventsPage))]
[JsonSerializable(typeof(ReadPositionsView))]
[JsonSerializable(typeof(ReadCountView))]
[JsonSerializable(typeof(SocketTicketReply))]
[JsonSerializable(typeof(AuditPage))]
[JsonSerializable(typeof(AuditTreeView))]
[JsonSerializable(typeof(AuditTreeProof))]
[JsonSerializable(typeof(RulesInForceView))]
[JsonSerializable(typeof(IReadOnlyList<RuleVersionView>))]
[JsonSerializable(typeof(RuleSourceView))]
[JsonSerializable(typeof(IReadOnlyList<RulePresetView>))]
[JsonSerializable(typeof(SaveRulesRequest))]
[JsonSerializable(typeof(SaveRulesReply))]
[JsonSerializable(typeof(SetTableStatusRequest))]
[JsonSerializable(typeof(ApproveRulesRequest))]
[JsonSerializable(typeof(SetShadowRequest))]
[JsonSerializable(typeof(ShadowView))]
[JsonSerializable(typeof(FilterFiguresView))]
[JsonSerializable(typeof(ReportFalsePositiveRequest))]
[JsonSerializable(typeof(IReadOnlyList<FalsePositiveView>))]
[JsonSerializable(typeof(AnswerReportRequest))]
[JsonSerializable(typeof(IReadOnlyList<PrecedentView>))]
[JsonSerializable(typeof(OpenEmergencyRequest))]
[JsonSerializable(typeof(EmergencyView))]
[JsonSerializable(typeof(IReadOnlyList<EmergencyView>))]
[JsonSerializable(typeof(FileEmergencyReportRequest))]
[JsonSerializable(typeof(IReadOnlyList<EmergencyMonthCount>))]
[JsonSerializable(typeof(IReadOnlyList<NoticeView>))]
[JsonSerializable(typeof(NoticesSeenRequest))]
[JsonSerializable(typeof(SetDepartmentHeadRequest))]
[JsonSerializable(typeof(ReportLostTerminalRequest))]
[JsonSerializable(typeof(LostTerminalReply))]
[JsonSerializable(typeof(IReadOnlyList<LostTerminalView>))]
[JsonSerializable(typeof(LostTerminalSheet))]
[JsonSerializable(typeof(IReadOnlyList<LostTerminalChoice>))]
[JsonSerializable(typeof(LostCardView))]
[JsonSerializable(typeof(LostCardState))]
[JsonSerializable(typeof(UseLostCardRequest))]
[JsonSerializable(typeof(LostCardReply))]
[JsonSerializable(typeof(ZoneRangesView))]
[JsonSerializable(typeof(SetZoneRangesRequest))]
[JsonSerializable(typeof(MacPolicyView))]
[JsonSerializable(typeof(SetMacPolicyRequest))]
[JsonSerializable(typeof(TakeOutView))]
[JsonSerializable(typeof(SetTakeOutRequest))]
[JsonSerializable(typeof(SetChannelTakeOutRequest))]
[JsonSerializable(typeof(RequestLogAccessRequest))]
[JsonSerializable(typeof(BreakGlassRequest))]
[JsonSerializable(typeof(ReviewBreakGlassRequest))]
[JsonSerializable(typeof(LogAccessView))]
[JsonSerializable(typeof(IReadOnlyList<LogAccessView>))]
[JsonSerializable(typeof(IReadOnlyList<LogChannelView>))]
[JsonSerializable(typeof(LogPage))]
[JsonSerializable(typeof(BeginLogExportRequest))]
[JsonSerializable(typeof(LogExportView))]
[JsonSerializable(typeof(IReadOnlyList<LogExportView>))]
[JsonSerializable(typeof(IReadOnlyList<ReadingRecordView>))]
[JsonSerializable(typeof(RetentionView))]
[JsonSerializable(typeof(SetRetentionPeriodRequest))]
[JsonSerializable(typeof(SetRetentionClassRequest))]
[JsonSerializable(typeof(ProblemView))]
public sealed partial class WireJson : JsonSerializerContext;
