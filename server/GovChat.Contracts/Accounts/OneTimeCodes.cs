using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.Accounts;

/// <summary>Shapes of one-time codes.</summary>
public static class OneTimeCodes
{
    /// <summary>The signs of a sealed code: Crockford's base 32, without I, L, O and U.</summary>
    public const string SealedSigns = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Six digits of an authenticator, eight of a mail, or twelve signs of an envelope.</summary>
    public const string Pattern = "^([0-9]{6}|[0-9]{8}|[0-9A-HJKMNP-TV-Z]{12})$";
}

/// <summary>Where the one-time codes of an organisation come from. A sealed code is good with each.</summary>
public enum OneTimeCodeMethod
{
    /// <summary>An authenticator (RFC 6238).</summary>
    Totp = 0,

    /// <summary>A mail to the address an administrator set; weaker, and the organisation's choice (ASVS V6.3.6).</summary>
    Mail = 1,
}

/// <summary>What the code step shows. It knows the organisation only, so it gives nobody away.</summary>
/// <param name="Method">Where the code comes from.</param>
/// <param name="MailHint">The address, masked: <c>•••@city.example.jp</c>. Null where there is no mail.</param>
/// <param name="ResendAfterSeconds">When the page offers another mail; 0 where there is none.</param>
/// <param name="IsMailSlow">Whether mail is known not to go; then the page names the sealed codes.</param>
public sealed record OneTimeCodeView(
    OneTimeCodeMethod Method,
    string? MailHint,
    int ResendAfterSeconds,
    bool IsMailSlow
);

/// <summary>How the organisation's people get their codes, for its owners.</summary>
/// <param name="Method">Where codes come from.</param>
/// <param name="MailDomain">The domain every address must be in; null while none is set.</param>
/// <param name="IsMailConfigured">Whether this installation can send mail.</param>
/// <param name="IsMailBroken">Whether the mail server has not taken the last test mails.</param>
/// <param name="MailLastGoodAt">When it last took one.</param>
/// <param name="MailLastBadAt">When it last did not.</param>
/// <param name="PeopleWithoutAddress">People who could not sign in by mail.</param>
public sealed record OneTimeCodePolicyView(
    OneTimeCodeMethod Method,
    string? MailDomain,
    bool IsMailConfigured,
    bool IsMailBroken,
    DateTimeOffset? MailLastGoodAt,
    DateTimeOffset? MailLastBadAt,
    int PeopleWithoutAddress
);

/// <summary>Chooses where codes come from, and the one domain mail goes to.</summary>
/// <param name="Method">Where codes come from.</param>
/// <param name="MailDomain">Lower case; needed for <see cref="OneTimeCodeMethod.Mail"/>.</param>
public sealed record SetOneTimeCodePolicyRequest(
    OneTimeCodeMethod Method,
    [property:
        MaxLength(Limits.MailDomainLengthMax),
        RegularExpression(@"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$")
    ]
        string? MailDomain
);

/// <summary>Sets where a person's one-time codes go.</summary>
/// <param name="MailAddress">In the organisation's mail domain.</param>
public sealed record SetMailAddressRequest(
    [property:
        Required,
        MaxLength(Limits.MailAddressLengthMax),
        RegularExpression(@"^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]+$")
    ]
        string MailAddress
);

/// <summary>A set of sealed codes, shown once, to be printed.</summary>
/// <param name="DisplayName">Whose.</param>
/// <param name="DepartmentName">所属.</param>
/// <param name="OrganisationName">The municipality.</param>
/// <param name="Codes">Twelve signs each, ungrouped.</param>
/// <param name="MadeAt">When; every set before is void.</param>
/// <param name="ExpiresAt">A year later.</param>
public sealed record SealedCodesView(
    string DisplayName,
    string DepartmentName,
    string OrganisationName,
    IReadOnlyList<string> Codes,
    DateTimeOffset MadeAt,
    DateTimeOffset ExpiresAt
);

/// <summary>「これは自分ではない」: ends the sign-in a mail told of. Works in any browser.</summary>
/// <param name="Token">The link's fragment, 128 bits in base64url.</param>
public sealed record NotMeRequest([property: Required, MaxLength(64)] string Token);
