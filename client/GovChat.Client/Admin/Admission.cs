namespace GovChat.Client.Admin;

/// <summary>Who may sign in on a terminal: one person, or everybody of a department.</summary>
public sealed class Admission
{
    /// <summary>窓口端末: a department instead of a person.</summary>
    public bool IsShared { get; set; }

    public string PersonId { get; set; } = "";

    public string DepartmentId { get; set; } = "";

    public Guid? Person => !IsShared && Guid.TryParse(PersonId, out var id) ? id : null;

    public Guid? Department => IsShared && Guid.TryParse(DepartmentId, out var id) ? id : null;

    public bool IsChosen => Person is not null || Department is not null;
}
