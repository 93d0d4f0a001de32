using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.QuickGrid;

namespace GovChat.Client.Admin;

/// <summary>利用者: people, their invitations and roles, and departments.</summary>
public sealed partial class PeoplePage : IDisposable
{
    private static readonly GridSort<PersonView> ByAccepted = GridSort<PersonView>.ByAscending(person =>
        person.HasAccepted
    );

    private readonly CancellationTokenSource leaving = new();
    private readonly Deed deed = new();
    private PeopleState state = default!;
    private bool adding;
    private bool addingDepartment;
    private Invitee? invitee;
    private PersonView? reinviting;
    private PersonView? changing;
    private PersonView? mailing;
    private PersonView? sealing;
    private PersonView? suspending;
    private PersonView? losing;
    private DepartmentView? heading;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required GateState Gate { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    private bool IsOwner => Gate.Me?.Roles.Contains(Role.Owner) == true;

    private bool IsUserAdministrator => Gate.Me?.Roles.Contains(Role.UserAdministrator) == true;

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        state = new PeopleState(Api);
        return LoadAsync();
    }

    private static string DeedLabel(string deed, PersonView person) => $"{deed}: {person.DisplayName}";

    private static string SuspendDo(PersonView person) => person.IsSuspended ? Texts.ResumeDo : Texts.SuspendDo;

    private static string StateOf(PersonView person) =>
        person.IsSuspended ? Texts.PersonSuspended
        : person.HasAccepted ? Texts.PersonAccepted
        : Texts.PersonInvited;

    private static string PillOf(PersonView person) =>
        person.IsSuspended ? "bad"
        : person.HasAccepted ? "good"
        : "wait";

    private async Task LoadAsync() => await deed.DoAsync(() => state.LoadAsync(leaving.Token));

    private async Task InviteAsync(PersonView person)
    {
        InvitationLinkView? link = null;
        if (await deed.DoAsync(async () => link = await state.InviteAsync(person.PersonId, leaving.Token)))
        {
            ShowLink(new Invitee(person.DisplayName, link!));
        }
    }

    private void ShowLink(Invitee made)
    {
        CloseAll();
        invitee = made;
    }

    private void CloseAll()
    {
        adding = false;
        addingDepartment = false;
        invitee = null;
        reinviting = null;
        changing = null;
        mailing = null;
        sealing = null;
        suspending = null;
        losing = null;
        heading = null;
        deed.Forget();
    }

    private void Done(string text)
    {
        CloseAll();
        Toasts.Say(text);
    }
}
