using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts.People;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Admin;

/// <summary>Adds a department below another.</summary>
public sealed partial class AddDepartmentDialog
{
    private static readonly string[] Fields =
    [
        nameof(AddDepartmentRequest.Name),
        nameof(AddDepartmentRequest.ParentId),
    ];

    private readonly Deed deed = new();
    private readonly FormErrors errors = new();
    private string name = "";
    private string parentId = "";

    [Parameter, EditorRequired]
    public PeopleState People { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    private string? ErrorOf(string field) => errors[field] ?? deed.Refused?.For(field);

    private async Task AddAsync()
    {
        errors.Clear();
        errors.Require(!string.IsNullOrWhiteSpace(name), nameof(AddDepartmentRequest.Name), Texts.DepartmentNameEmpty);
        errors.Require(
            Guid.TryParse(parentId, out var parent),
            nameof(AddDepartmentRequest.ParentId),
            Texts.DepartmentEmpty
        );
        if (
            !errors.Any
            && await deed.DoAsync(() => People.AddDepartmentAsync(name.Trim(), parent, CancellationToken.None))
        )
        {
            await OnDone.InvokeAsync();
        }
    }
}
