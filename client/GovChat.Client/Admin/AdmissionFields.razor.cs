using GovChat.Client.Components;
using GovChat.Client.Resources;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Admin;

/// <summary>Chooses a person or a department for a terminal.</summary>
public sealed partial class AdmissionFields
{
    /// <summary>So many fit into the list of a select without searching.</summary>
    private const int SearchedFrom = 20;

    private string words = "";

    [Parameter, EditorRequired]
    public Admission Admission { get; set; } = default!;

    [Parameter, EditorRequired]
    public Directory Directory { get; set; } = default!;

    [Parameter]
    public string? Error { get; set; }

    private static IReadOnlyList<Choice<bool>> Kinds =>
        [new(false, Texts.AdmissionPerson), new(true, Texts.AdmissionDepartment, Texts.AdmissionDepartmentHint)];
}
