using GovChat.Client.Resources;
using GovChat.Contracts;

namespace GovChat.Client.Device;

/// <summary>What a person is told of a call that did not go through.</summary>
/// <param name="Title">What happened.</param>
/// <param name="Detail">What to do next.</param>
/// <param name="Code">A code of <see cref="Refusal"/>; null when the server did not answer.</param>
/// <param name="Field">The member that was wrong, if one was.</param>
public sealed record Complaint(string Title, string Detail, string? Code, string? Field)
{
    /// <summary>The server did not answer.</summary>
    public static Complaint Unreachable => new(Texts.UnreachableTitle, Texts.UnreachableDetail, null, null);

    /// <summary>In this window's language; the server's own words would be in its own.</summary>
    public static Complaint Of(ApiProblem problem) =>
        new(RefusalText.Title(problem.Code), RefusalText.Detail(problem.Code), problem.Code, problem.Problem.Field);

    /// <summary>Both sentences, if this complaint belongs at the field; null otherwise.</summary>
    /// <param name="field">The member of the request the field fills.</param>
    /// <param name="codes">Codes that mean this field without naming it.</param>
    public string? For(string field, params ReadOnlySpan<string> codes) =>
        string.Equals(Field, field, StringComparison.OrdinalIgnoreCase) || (Code is not null && codes.Contains(Code))
            ? Title + Detail
            : null;
}
