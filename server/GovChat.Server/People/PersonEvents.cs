using GovChat.Contracts.People;
using GovChat.Server.Auditing;

namespace GovChat.Server.People;

internal static class PersonEvents
{
    public static AuditEvent Added(AuditActor actor, Person person) =>
        Of("person.added", actor, person) with
        {
            Details = [new("loginName", person.UserName!), new("departmentId", person.DepartmentId.ToString("D"))],
        };

    public static AuditEvent Invited(AuditActor actor, Person person, DateTimeOffset expiresAt) =>
        Of("person.invited", actor, person) with
        {
            Details = [new("expiresAt", expiresAt.ToString("O"))],
        };

    public static AuditEvent RolesChanged(
        AuditActor actor,
        Person person,
        IEnumerable<Role> before,
        IEnumerable<Role> after
    ) =>
        Of("person.roles_changed", actor, person) with
        {
            Details = [new("before", Joined(before)), new("after", Joined(after))],
        };

    public static AuditEvent Suspended(AuditActor actor, Person person, string reason) =>
        Of("person.suspended", actor, person) with
        {
            Details = [new("reason", reason)],
        };

    public static AuditEvent Resumed(AuditActor actor, Person person, string reason) =>
        Of("person.resumed", actor, person) with
        {
            Details = [new("reason", reason)],
        };

    public static AuditEvent DepartmentAdded(AuditActor actor, Department department) =>
        new("department.added", actor, department.Id, department.Name);

    public static AuditEvent HeadSet(AuditActor actor, Department department, string? before, string? after) =>
        new("department.head_set", actor, department.Id, department.Name)
        {
            Details = [new("before", before ?? string.Empty), new("after", after ?? string.Empty)],
        };

    private static AuditEvent Of(string kind, AuditActor actor, Person person) =>
        new(kind, actor, person.Id, person.DisplayName);

    private static string Joined(IEnumerable<Role> roles) => string.Join(' ', roles.Order());
}
