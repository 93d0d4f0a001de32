using Microsoft.AspNetCore.Identity;

namespace GovChat.Server.People;

internal static class PeopleServices
{
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<Organisations>();
        services.AddSingleton<SignedInPerson.Gate>();
        services.AddSingleton<RevocationSight>();
        services.AddSingleton<RevocationWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<RevocationWatch>());
        services.AddSingleton<NameFilter>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<PersonAccounts>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<Notices>();
        services.AddSingleton<InvitePerson>();
        services.AddSingleton<AddPerson>();
        services.AddSingleton<SetRoles>();
        services.AddSingleton<SuspendPerson>();
        services.AddSingleton<AddDepartment>();
        services.AddSingleton<SetDepartmentHead>();
        services.AddSingleton<SeeNotices>();
    }
}
