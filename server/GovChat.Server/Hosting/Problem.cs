using System.Collections.Frozen;
using System.Globalization;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Messages;

namespace GovChat.Server.Hosting;

/// <summary>Refusals as RFC 9457 problem details. The status of each code stands here and nowhere else.</summary>
internal static class Problem
{
    private static readonly FrozenDictionary<string, int> Statuses = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        [Refusal.DeviceNotApproved] = StatusCodes.Status403Forbidden,
        [Refusal.OriginForeign] = StatusCodes.Status403Forbidden,
        [Refusal.NotFound] = StatusCodes.Status404NotFound,
        [Refusal.LinkInvalid] = StatusCodes.Status404NotFound,
        [Refusal.ChannelNotFound] = StatusCodes.Status404NotFound,
        [Refusal.ContentTypeWrong] = StatusCodes.Status415UnsupportedMediaType,
        [Refusal.BodyTooLarge] = StatusCodes.Status413PayloadTooLarge,
        [Refusal.BodyMalformed] = StatusCodes.Status400BadRequest,
        [Refusal.TooManyCalls] = StatusCodes.Status429TooManyRequests,
        [Refusal.SignInMustWait] = StatusCodes.Status429TooManyRequests,
        [Refusal.TooManyPendingDevices] = StatusCodes.Status429TooManyRequests,
        [Refusal.ServerFault] = StatusCodes.Status500InternalServerError,
        [Refusal.LoginNameTaken] = StatusCodes.Status409Conflict,
        [Refusal.AssetNumberTaken] = StatusCodes.Status409Conflict,
        [Refusal.DeviceStateWrong] = StatusCodes.Status409Conflict,
        [Refusal.DeviceCodeWrong] = StatusCodes.Status409Conflict,
        [Refusal.OwnApplication] = StatusCodes.Status409Conflict,
        [Refusal.TooManyAdmissions] = StatusCodes.Status409Conflict,
        [Refusal.RulesStatusWrong] = StatusCodes.Status409Conflict,
        [Refusal.OwnDraft] = StatusCodes.Status409Conflict,
        [Refusal.EmergencyTooMany] = StatusCodes.Status409Conflict,
        [Refusal.ReportStateWrong] = StatusCodes.Status409Conflict,
        [Refusal.SessionMissing] = StatusCodes.Status401Unauthorized,
        [Refusal.TicketInvalid] = StatusCodes.Status401Unauthorized,
        [Refusal.SameApprover] = StatusCodes.Status409Conflict,
        [Refusal.ApprovalDiffers] = StatusCodes.Status409Conflict,
        [Refusal.RotationDue] = StatusCodes.Status401Unauthorized,
        [Refusal.ZoneAddressWrong] = StatusCodes.Status403Forbidden,
        [Refusal.MacNotListed] = StatusCodes.Status403Forbidden,
        [Refusal.MacUnseen] = StatusCodes.Status403Forbidden,
        [Refusal.WouldLockOut] = StatusCodes.Status409Conflict,
        [Refusal.InventoryChanged] = StatusCodes.Status409Conflict,
        [Refusal.StepUpNeeded] = StatusCodes.Status401Unauthorized,
        [Refusal.ConsentNeeded] = StatusCodes.Status428PreconditionRequired,
        [Refusal.ConsentOutdated] = StatusCodes.Status409Conflict,
        [Refusal.SessionLocked] = StatusCodes.Status423Locked,
        [Refusal.TooManyPasskeys] = StatusCodes.Status409Conflict,
        [Refusal.MailMissing] = StatusCodes.Status409Conflict,
        [Refusal.CardInvalid] = StatusCodes.Status404NotFound,
        [Refusal.TooManyReports] = StatusCodes.Status429TooManyRequests,
        [Refusal.KeysUnavailable] = StatusCodes.Status503ServiceUnavailable,
        [Refusal.RevocationsUnknown] = StatusCodes.Status503ServiceUnavailable,
        [Refusal.MessageNotFound] = StatusCodes.Status404NotFound,
        [Refusal.LogAccessStateWrong] = StatusCodes.Status409Conflict,
        [Refusal.LogAccessClosed] = StatusCodes.Status409Conflict,
        [Refusal.LogDiffers] = StatusCodes.Status409Conflict,
        [Refusal.LogExportNotGranted] = StatusCodes.Status409Conflict,
        [Refusal.LogExportStateWrong] = StatusCodes.Status409Conflict,
        [Refusal.LogExportBroken] = StatusCodes.Status409Conflict,
        [Refusal.SameDevice] = StatusCodes.Status409Conflict,
        [Refusal.OwnerApprovalMissing] = StatusCodes.Status409Conflict,
        [Refusal.BreakGlassTooMany] = StatusCodes.Status409Conflict,
        [Refusal.BreakGlassUnreviewed] = StatusCodes.Status409Conflict,
        [Refusal.StorageFull] = StatusCodes.Status503ServiceUnavailable,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The status of a code: proofs are 401, what is not listed is a wrong value, 422.</summary>
    public static int StatusOf(string code) =>
        Statuses.TryGetValue(code, out var status) ? status
        : code.StartsWith("proof_", StringComparison.Ordinal) ? StatusCodes.Status401Unauthorized
        : StatusCodes.Status422UnprocessableEntity;

    /// <summary>A refusal as the answer of an endpoint.</summary>
    public static IResult Of(
        string code,
        string? field = null,
        TimeSpan? retryAfter = null,
        IReadOnlyList<FindingView>? findings = null,
        DeviceState? deviceState = null
    ) => new ProblemResult(ViewOf(code, field, retryAfter, findings) with { DeviceState = deviceState });

    /// <summary>Writes a refusal from a middleware or an authentication handler.</summary>
    public static Task WriteAsync(HttpContext context, string code, TimeSpan? retryAfter = null) =>
        Of(code, retryAfter: retryAfter).ExecuteAsync(context);

    private static ProblemView ViewOf(
        string code,
        string? field,
        TimeSpan? retryAfter,
        IReadOnlyList<FindingView>? findings
    ) =>
        new(
            $"urn:govchat:problem:{code}",
            RefusalText.Title(code),
            StatusOf(code),
            RefusalText.Detail(code),
            code,
            field,
            retryAfter is { } wait ? (int)Math.Ceiling(wait.TotalSeconds) : null,
            findings
        );

    private sealed class ProblemResult(ProblemView view) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = view.Status;
            if (view.RetryAfterSeconds is { } seconds)
            {
                response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }

            return response.WriteAsJsonAsync(
                view,
                WireJson.Default.ProblemView,
                "application/problem+json",
                httpContext.RequestAborted
            );
        }
    }
}
