using GovChat.Client.Device;
using GovChat.Contracts.People;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Admin;

/// <summary>Gives and takes roles; for owners.</summary>
public sealed partial class RolesDialog
{
    private readonly Deed deed = new();
    private readonly SortedSet<Role> chosen = [];

    [Parameter, EditorRequired]
    public PeopleState People { get; set; } = default!;

    [Parameter, EditorRequired]
    public PersonView Person { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    protected override void OnInitialized() => chosen.UnionWith(Person.Roles);

    private void Choose(Role role, bool on) => _ = on ? chosen.Add(role) : chosen.Remove(role);

    private async Task SaveAsync()
    {
        if (await deed.DoAsync(() => People.SetRolesAsync(Person.PersonId, [.. chosen], CancellationToken.None)))
        {
            await OnDone.InvokeAsync();
        }
    }
}
