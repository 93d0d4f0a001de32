using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.People;

namespace GovChat.Client.Admin;

/// <summary>People and departments, and what a user administrator or an owner does with them.</summary>
public sealed class PeopleState(ApiClient api)
{
    public Directory Directory { get; } = new(api);

    public bool IsLoaded { get; private set; }

    /// <summary>Words that narrow the list.</summary>
    public string Words { get; set; } = "";

    public IQueryable<PersonView> Shown =>
        Directory.People.Where(person => Directory.Matches(person, Words.Trim())).AsQueryable();

    public async Task LoadAsync(CancellationToken cancellation)
    {
        await Directory.LoadAsync(cancellation);
        IsLoaded = true;
    }

    /// <summary>Adds a person; the link is shown once.</summary>
    public async Task<InvitationLinkView> AddAsync(AddPersonRequest request, CancellationToken cancellation)
    {
        var link = await api.PostAsync(
            Routes.People,
            request,
            WireJson.Default.AddPersonRequest,
            WireJson.Default.InvitationLinkView,
            cancellation
        );
        await Directory.LoadAsync(cancellation);
        return link;
    }

    /// <summary>A new link; the old one is good for nothing from now on.</summary>
    public Task<InvitationLinkView> InviteAsync(Guid personId, CancellationToken cancellation) =>
        api.PostAsync(Routes.At(Routes.PersonInvitation, personId), WireJson.Default.InvitationLinkView, cancellation);

    public async Task SetRolesAsync(Guid personId, IReadOnlyList<Role> roles, CancellationToken cancellation)
    {
        var path = Routes.At(Routes.PersonRoles, personId);
        await api.PutAsync(path, new SetRolesRequest(roles), WireJson.Default.SetRolesRequest, cancellation);
        await Directory.LoadAsync(cancellation);
    }

    /// <summary>Stops everything for a person, or lets them in again.</summary>
    public async Task SetSuspendedAsync(PersonView person, string reason, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        var path = Routes.At(person.IsSuspended ? Routes.PersonResume : Routes.PersonSuspend, person.PersonId);
        await api.PostAsync(
            path,
            new SuspendPersonRequest(reason),
            WireJson.Default.SuspendPersonRequest,
            cancellation
        );
        await Directory.LoadAsync(cancellation);
    }

    /// <summary>Names the 所属長 of a department, or with null nobody.</summary>
    public async Task SetHeadAsync(Guid departmentId, Guid? personId, CancellationToken cancellation)
    {
        var path = Routes.At(Routes.DepartmentHead, departmentId);
        await api.PutAsync(
            path,
            new SetDepartmentHeadRequest(personId),
            WireJson.Default.SetDepartmentHeadRequest,
            cancellation
        );
        await Directory.LoadAsync(cancellation);
    }

    /// <summary>Where the person's codes and digests go from now on.</summary>
    public async Task SetMailAsync(Guid personId, string address, CancellationToken cancellation)
    {
        await api.PutAsync(
            Routes.At(Routes.PersonMail, personId),
            new SetMailAddressRequest(address),
            WireJson.Default.SetMailAddressRequest,
            cancellation
        );
        await Directory.LoadAsync(cancellation);
    }

    /// <summary>Ten codes for an envelope; shown once, and every set before is void.</summary>
    public Task<SealedCodesView> MakeSealedCodesAsync(Guid personId, CancellationToken cancellation) =>
        api.PostAsync(Routes.At(Routes.PersonSealedCodes, personId), WireJson.Default.SealedCodesView, cancellation);

    public async Task AddDepartmentAsync(string name, Guid parentId, CancellationToken cancellation)
    {
        await api.PostAsync(
            Routes.Departments,
            new AddDepartmentRequest(name, parentId),
            WireJson.Default.AddDepartmentRequest,
            WireJson.Default.DepartmentView,
            cancellation
        );
        await Directory.LoadAsync(cancellation);
    }
}
