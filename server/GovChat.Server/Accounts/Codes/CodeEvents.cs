using GovChat.Contracts.Accounts;
using GovChat.Server.Auditing;
using GovChat.Server.People;

namespace GovChat.Server.Accounts.Codes;

internal static class CodeEvents
{
    public static AuditEvent PolicyChanged(
        AuditActor actor,
        Organisation organisation,
        OneTimeCodeMethod before,
        OneTimeCodePolicy now
    ) =>
        new("one_time_code.policy_changed", actor, organisation.Id, organisation.Name)
        {
            Details =
            [
                new("methodBefore", before.ToString()),
                new("methodAfter", now.Method.ToString()),
                new("mailDomain", now.MailDomain ?? string.Empty),
            ],
        };

    public static AuditEvent MailChanged(AuditActor actor, Person person, string? before) =>
        new("person.mail_changed", actor, person.Id, person.DisplayName)
        {
            Details = [new("mailBefore", before ?? string.Empty), new("mailAfter", person.MailAddress ?? string.Empty)],
        };

    public static AuditEvent SealedCodesMade(AuditActor actor, Person person, int count) =>
        new("sealed_code.made", actor, person.Id, person.DisplayName)
        {
            Details = [new("count", count.ToString("D", System.Globalization.CultureInfo.InvariantCulture))],
        };

    /// <summary>Recorded within a minute of the use; the use itself is the code's own row.</summary>
    public static AuditEvent SealedCodeUsed(SealedCode code, string displayName) =>
        new("sealed_code.used", new AuditActor(null, code.UsedDeviceId, null), code.PersonId, displayName)
        {
            Details = [new("usedAt", code.UsedAt!.Value.ToString("O"))],
        };

    public static AuditEvent NotMe(SignIn signIn, string? displayName) =>
        new("sign_in.not_me", new AuditActor(null, signIn.DeviceId, null), signIn.PersonId, displayName)
        {
            Details = [new("begunAt", signIn.CreatedAt.ToString("O"))],
        };
}
