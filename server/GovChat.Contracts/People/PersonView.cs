using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.People;

/// <summary>A colleague, as everybody of the organisation may see them.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="DisplayName">Their name.</param>
/// <param name="DepartmentName">所属.</param>
/// <param name="LoginName">Shown to administrators only, else null.</param>
/// <param name="Roles">Shown to administrators only, else empty.</param>
/// <param name="HasAccepted">Whether they have used their invitation; to administrators only, else true.</param>
/// <param name="IsSuspended">Whether nothing works for them; such people are shown to administrators only.</param>
public sealed record PersonView(
    Guid PersonId,
    string DisplayName,
    string DepartmentName,
    string? LoginName,
    IReadOnlyList<Role> Roles,
    bool HasAccepted,
    bool IsSuspended = false
)
{
    /// <summary>Where one-time codes and digests go; to user administrators only, else null.</summary>
    public string? MailAddress { get; init; }
}

/// <summary>Stops everything for a person, or lets them in again.</summary>
/// <param name="Reason">Why, for the record; names nobody else.</param>
public sealed record SuspendPersonRequest([property: Required, MaxLength(Limits.NoteLengthMax)] string Reason);

/// <summary>Adds a person; the reply holds a link to give them.</summary>
/// <param name="LoginName">Lower-case ASCII letters, digits, dot, hyphen, underscore; starts with a letter or digit.</param>
/// <param name="DisplayName">Their name.</param>
/// <param name="DepartmentId">所属.</param>
public sealed record AddPersonRequest(
    [property: Required, MaxLength(Limits.LoginNameLengthMax), RegularExpression("^[a-z0-9][a-z0-9._-]*$")]
        string LoginName,
    [property: Required, MaxLength(Limits.DisplayNameLengthMax)] string DisplayName,
    Guid DepartmentId
);

/// <summary>An invitation, shown once.</summary>
/// <param name="PersonId">For whom.</param>
/// <param name="Link">The whole address; the secret stands in its fragment.</param>
/// <param name="ExpiresAt">72 hours from now.</param>
public sealed record InvitationLinkView(Guid PersonId, string Link, DateTimeOffset ExpiresAt);

/// <summary>Replaces a person's roles; owners only, and never one's own ownership.</summary>
public sealed record SetRolesRequest([property: Required, MaxLength(8)] IReadOnlyList<Role> Roles);

/// <summary>所属.</summary>
/// <param name="DepartmentId">The department.</param>
/// <param name="ParentId">The one above; null for the organisation itself.</param>
/// <param name="Name">Its name.</param>
/// <param name="HeadId">所属長; null when none is named.</param>
/// <param name="HeadName">Their name.</param>
public sealed record DepartmentView(
    Guid DepartmentId,
    Guid? ParentId,
    string Name,
    Guid? HeadId = null,
    string? HeadName = null
);

/// <summary>Names the 所属長 of a department; null names none.</summary>
public sealed record SetDepartmentHeadRequest(Guid? PersonId);

/// <summary>Adds a department below another.</summary>
public sealed record AddDepartmentRequest(
    [property: Required, MaxLength(Limits.DisplayNameLengthMax)] string Name,
    Guid ParentId
);
