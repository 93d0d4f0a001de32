using GovChat.Contracts;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;

namespace GovChat.Server.People;

internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder app)
    {
        var people = app.MapGroup(string.Empty)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<ValidatedBody>();

        people
            .MapGet(Routes.People, ListPeople.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Produces<IReadOnlyList<PersonView>>();
        people
            .MapGet(Routes.Departments, ListDepartments.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Produces<IReadOnlyList<DepartmentView>>();
        people
            .MapPost(Routes.People, AddPerson.HandleAsync)
            .RequireAuthorization(Policies.UserAdministrator)
            .RequireStepUp()
            .Produces<InvitationLinkView>(StatusCodes.Status201Created);
        people
            .MapPost(Routes.PersonInvitation, InvitePerson.HandleAsync)
            .RequireAuthorization(Policies.UserAdministrator)
            .RequireStepUp()
            .Produces<InvitationLinkView>();
        people
            .MapPost(Routes.Departments, AddDepartment.HandleAsync)
            .RequireAuthorization(Policies.UserAdministrator)
            .RequireStepUp()
            .Produces<DepartmentView>(StatusCodes.Status201Created);
        people
            .MapPut(Routes.DepartmentHead, SetDepartmentHead.HandleAsync)
            .RequireAuthorization(Policies.UserAdministrator)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
        people
            .MapPost(Routes.PersonSuspend, SuspendPerson.SuspendAsync)
            .RequireAuthorization(Policies.UserAdministrator)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
        people
            .MapPost(Routes.PersonResume, SuspendPerson.ResumeAsync)
            .RequireAuthorization(Policies.UserAdministrator)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
        people
            .MapGet(Routes.Notices, SeeNotices.ListAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Produces<IReadOnlyList<NoticeView>>();
        people
            .MapPost(Routes.NoticesSeen, SeeNotices.SeenAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Produces(StatusCodes.Status204NoContent);
        people
            .MapPut(Routes.PersonRoles, SetRoles.HandleAsync)
            .RequireAuthorization(Policies.Owner)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>Who acts, for the record.</summary>
    public static AuditActor ToActor(this SignedInPerson person) =>
        new(person.PersonId, person.Device.DeviceId, person.SessionId);
}
