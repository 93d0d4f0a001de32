using GovChat.Client.Accounts;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts.People;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Admin;

/// <summary>Adds a person and hands the invitation link on.</summary>
public sealed partial class AddPersonDialog
{
    private static readonly string[] Fields =
    [
        nameof(AddPersonRequest.DisplayName),
        nameof(AddPersonRequest.LoginName),
        nameof(AddPersonRequest.DepartmentId),
    ];

    private readonly Deed deed = new();
    private readonly FormErrors errors = new();
    private string displayName = "";
    private string loginName = "";
    private string departmentId = "";

    [Parameter, EditorRequired]
    public PeopleState People { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback<Invitee> OnDone { get; set; }

    private string? ErrorOf(string field) => errors[field] ?? deed.Refused?.For(field);

    private async Task AddAsync()
    {
        loginName = HalfWidth.LoginName(loginName);
        errors.Clear();
        errors.Require(AccountRules.IsName(displayName), nameof(AddPersonRequest.DisplayName), Texts.DisplayNameEmpty);
        errors.Require(AccountRules.IsLoginName(loginName), nameof(AddPersonRequest.LoginName), Texts.LoginNameShape);
        errors.Require(
            Guid.TryParse(departmentId, out var department),
            nameof(AddPersonRequest.DepartmentId),
            Texts.DepartmentEmpty
        );
        if (errors.Any)
        {
            return;
        }

        var request = new AddPersonRequest(loginName, displayName.Trim(), department);
        InvitationLinkView? link = null;
        if (await deed.DoAsync(async () => link = await People.AddAsync(request, CancellationToken.None)))
        {
            await OnDone.InvokeAsync(new Invitee(request.DisplayName, link!));
        }
    }
}
