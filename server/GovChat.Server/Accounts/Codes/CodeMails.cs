using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Devices;
using GovChat.Server.Mail;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts.Codes;

/// <summary>
/// One-time codes by mail. For a name nobody has the same statements run and the same bytes are stored; only the mail
/// itself, which leaves after the answer, is missing.
/// </summary>
internal sealed class CodeMails(CodeHashes hashes, MailPath path, Organisations organisations)
{
    /// <summary>When the page offers another mail; sooner the first one may still be on its way.</summary>
    private const int ResendAfterSeconds = 60;

    /// <summary>What stands in place of the address's own part, whose length would tell something.</summary>
    private const string Masked = "•••";

    /// <summary>What the code step shows; it depends on the organisation alone.</summary>
    public OneTimeCodeView ViewOf(OneTimeCodePolicy policy) =>
        policy.Method is OneTimeCodeMethod.Mail
            ? new OneTimeCodeView(policy.Method, $"{Masked}@{policy.MailDomain}", ResendAfterSeconds, path.IsBroken)
            : new OneTimeCodeView(policy.Method, null, 0, IsMailSlow: false);

    /// <summary>Gives the sign-in a code of its own, and the mail that brings it; null when nobody is to get one.</summary>
    /// <param name="db">The transaction of the sign-in.</param>
    /// <param name="signIn">The sign-in, not saved yet.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="mailAddress">Of the person; null for nobody.</param>
    /// <param name="origin">Where the link of the mail leads.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<OutgoingMail?> DrawAsync(
        GovChatDb db,
        SignIn signIn,
        OneTimeCodePolicy policy,
        string? mailAddress,
        string origin,
        CancellationToken cancellation
    )
    {
        var organisationId = signIn.OrganisationId;
        var code = CodeHashes.DrawMailCode();
        var notMe = SecretToken.Draw(SecretToken.LinkBytes);
        signIn.MailCodeHash = hashes.OfMail(organisationId, signIn.Id, code);
        signIn.NotMeHash = SecretToken.HashOf(notMe);
        var terminal = await db
            .Devices.Where(device => device.Id == signIn.DeviceId)
            .Select(device => device.AssetNumber)
            .SingleAsync(cancellation);
        // Always in this order, so that two sign-ins at once never wait for each other in a ring.
        var atTerminal = await MailAllowance.CountAsync(
            db,
            hashes.OfAllowance(organisationId, signIn.DeviceId, signIn.LoginKey),
            signIn.CreatedAt,
            cancellation
        );
        var ofPerson = await MailAllowance.CountAsync(
            db,
            signIn.PersonId is { } personId
                ? hashes.OfAllowance(organisationId, personId, [])
                : hashes.OfAllowance(organisationId, Guid.Empty, signIn.LoginKey),
            signIn.CreatedAt,
            cancellation
        );
        var mail = new OutgoingMail(
            mailAddress ?? string.Empty,
            MailTexts.CodeSubject,
            MailTexts.Code(
                organisations.ById(organisationId).Name,
                code,
                terminal ?? string.Empty,
                signIn.CreatedAt,
                $"{origin}{Routes.NotMePage}#{notMe}"
            ),
            signIn.ExpiresAt
        );
        return
            policy.Reaches(mailAddress)
            && atTerminal <= MailAllowance.PerTerminalMax
            && ofPerson <= MailAllowance.PerPersonMax
            ? mail
            : null;
    }
}
