using System.Security.Claims;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.DeviceProof;
using GovChat.Server.Devices.Inventory;
using GovChat.Server.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Known = GovChat.Server.Devices.ProofAuthentication.Claims;

namespace GovChat.Server.Devices;

internal static class DeviceServices
{
    public static void AddDevices(this IServiceCollection services)
    {
        services.AddSingleton<ProofNonces>();
        services.AddSingleton<CounterWindows>();
        services.AddSingleton<ProofVerifier>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<CloneAlarm>();
        services.AddSingleton<RotateKey>();
        services.AddSingleton<Enrolment>();
        services.AddSingleton<Admissions>();
        services.AddSingleton<Approvals>();
        services.AddSingleton<LetIn>();
        services.AddSingleton<ApproveDevice>();
        services.AddSingleton<WakeDevice>();
        services.AddSingleton<ImportInventory>();
        services.AddSingleton<ApproveByInventory>();
        services.AddHostedService<DormancyWatch>();
        services.AddSingleton<AdmitToDevice>();
        services.AddSingleton<EndDevice>();
        services
            .AddAuthentication(ProofAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ProofAuthentication>(ProofAuthentication.SchemeName, null);
        services
            .AddAuthorizationBuilder()
            .AddPolicy(Policies.AnyKey, policy => policy.RequireClaim(Known.Key))
            .AddPolicy(Policies.EnrolledDevice, policy => policy.RequireClaim(Known.Device))
            .AddPolicy(Policies.ApprovedDevice, policy => RequireApproved(policy))
            .AddPolicy(Policies.Session, policy => RequireSession(policy))
            .AddPolicy(Policies.Unlocked, policy => RequireSession(policy).AddRequirements(SessionStanding.Unlocked))
            .AddPolicy(Policies.Listening, policy => RequireSession(policy).AddRequirements(SessionStanding.Consented))
            .AddPolicy(Policies.SignedIn, policy => RequireSignedIn(policy))
            .AddPolicy(Policies.Owner, policy => RequireRole(policy, Role.Owner))
            .AddPolicy(Policies.DeviceAdministrator, policy => RequireRole(policy, Role.DeviceAdministrator))
            .AddPolicy(Policies.UserAdministrator, policy => RequireRole(policy, Role.UserAdministrator))
            .AddPolicy(Policies.SecurityOfficer, policy => RequireRole(policy, Role.SecurityOfficer))
            .AddPolicy(Policies.Overseer, policy => RequireRole(policy, Role.SecurityOfficer, Role.Owner))
            .AddPolicy(Policies.AuditReader, policy => RequireRole(policy, Role.SecurityOfficer, Role.Owner))
            .AddPolicy(
                Policies.LossReader,
                policy => RequireRole(policy, Role.SecurityOfficer, Role.Owner, Role.DeviceAdministrator)
            )
            // An endpoint that says nothing is shut.
            .SetFallbackPolicy(RequireSignedIn(new AuthorizationPolicyBuilder()).Build())
            .SetDefaultPolicy(RequireSignedIn(new AuthorizationPolicyBuilder()).Build());
    }

    private static AuthorizationPolicyBuilder RequireApproved(AuthorizationPolicyBuilder policy) =>
        policy.RequireClaim(Known.Device).RequireClaim(Known.DeviceState, nameof(DeviceState.Approved));

    private static AuthorizationPolicyBuilder RequireSession(AuthorizationPolicyBuilder policy) =>
        RequireApproved(policy).RequireClaim(Known.Session);

    private static AuthorizationPolicyBuilder RequireSignedIn(AuthorizationPolicyBuilder policy) =>
        RequireSession(policy).AddRequirements(SessionStanding.Unlocked, SessionStanding.Consented);

    private static void RequireRole(AuthorizationPolicyBuilder policy, params Role[] roles) =>
        RequireSignedIn(policy).RequireClaim(ClaimTypes.Role, roles.Select(role => role.ToString()));
}
