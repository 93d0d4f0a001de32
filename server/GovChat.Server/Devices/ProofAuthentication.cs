using System.Security.Claims;
using System.Text.Encodings.Web;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.DeviceProof;
using GovChat.Server.Devices.Networks;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace GovChat.Server.Devices;

/// <summary>
/// Turns GC-Proof and the session cookie into the passes an endpoint may ask for: <see cref="ProvenDevice"/> or
/// <see cref="ProvenKey"/>, and <see cref="SignedInPerson"/>. Each of them stands in the request's features only when it
/// was made for this very request; the policies look at nothing else.
/// </summary>
internal sealed class ProofAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    ProofVerifier verifier,
    KnownDevices devices,
    CloneAlarm alarm,
    Organisations organisations,
    SignedInPerson.Gate sessions,
    PublicOrigin origins,
    NetworkGate networks,
    IEnumerable<LostDeviceCalled> witnesses
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "GovChat";

    /// <summary>Why there is no pass; told when an endpoint would have needed one.</summary>
    private string refusal = Refusal.ProofMissing;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var endpoint = Context.GetEndpoint();
        if (
            endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || Context.Features.Get<ManagementListener>() is not null
        )
        {
            return AuthenticateResult.NoResult();
        }

        if (!ProofHeader.TryRead(Request.Headers[Headers.Proof], out var header, out var fault))
        {
            return Refuse(ProofRefusalCode.Of(fault.Value));
        }

        return TakesAnyKey(endpoint) ? await ProveKeyAsync(header) : await ProveDeviceAsync(header);
    }

    private async Task<AuthenticateResult> ProveKeyAsync(ProofHeader header)
    {
        var verdict = verifier.VerifyEnrolment(header, await ExpectationAsync(sessionReference: null));
        if (!verdict.IsProven)
        {
            return Refuse(ProofRefusalCode.Of(verdict.Refusal.Value));
        }

        Context.Features.Set(verdict.Pass);
        return Succeed(new Claim(Claims.Key, verdict.Pass.Key.Thumbprint));
    }

    private async Task<AuthenticateResult> ProveDeviceAsync(ProofHeader header)
    {
        if (header.DeviceId is not { } deviceId)
        {
            return Refuse(Refusal.ProofTypeWrong);
        }

        // The key comes from the organisation the host name means, by the id in the proof and by nothing else.
        var cancellation = Context.RequestAborted;
        if (organisations.ByHost(Request.Host.Host) is not { } organisation)
        {
            return Refuse(Refusal.ProofDeviceUnknown);
        }

        var token = Request.Cookies[Headers.SessionCookie] is { Length: > 0 } cookie ? cookie : null;
        var (known, session) = await devices.FindAsync(organisation.Id, deviceId, token, cancellation);
        if (known is not { } device)
        {
            return Refuse(Refusal.ProofDeviceUnknown);
        }

        var call = await ExpectationAsync(session?.Reference);
        var verdict = verifier.Verify(header, organisation.Id, deviceId, device.Key, call);
        if (!verdict.IsProven)
        {
            return verdict.Refusal switch
            {
                ProofRefusal.SignatureWrong => await ProveSupersededAsync(header, organisation.Id, device, call),
                ProofRefusal.SessionWrong when session is null => Refuse(NameEndedSession(device)),
                _ => Refuse(ProofRefusalCode.Of(verdict.Refusal.Value)),
            };
        }

        await devices.NoteSeenAsync(device, verdict.Pass, Context.Connection.RemoteIpAddress, cancellation);
        Context.Features.Set(verdict.Pass);
        Context.Features.Set(device);
        if (!await networks.AllowsAsync(device, verdict.Pass, Context.Connection.RemoteIpAddress, cancellation))
        {
            return Refuse(Refusal.ZoneAddressWrong);
        }

        if (device.State != DeviceState.Approved || session is null)
        {
            return Succeed(ClaimsOf(device));
        }

        if (KeyAge.IsDue(session, verdict.Pass.ProvenAt) && OldKey is null)
        {
            return Refuse(Refusal.RotationDue);
        }

        var person = SignedInPerson.Gate.Admit(session, verdict.Pass);
        await sessions.NoteSeenAsync(person, cancellation);
        return Admit(device, person);
    }

    /// <summary>
    /// The signature is not by the device's key. By one it had before, it is a late call or the alarm; anybody else's is a
    /// wrong signature, since everybody can name a device.
    /// </summary>
    private async Task<AuthenticateResult> ProveSupersededAsync(
        ProofHeader header,
        Guid organisationId,
        KnownDevice device,
        ProofExpectation call
    )
    {
        foreach (var key in await devices.FindSupersededAsync(organisationId, device.Id, Context.RequestAborted))
        {
            var verdict = verifier.VerifySuperseded(header, organisationId, device.Id, key, call);
            if (verdict.IsProven)
            {
                return await JudgeReuseAsync(device, verdict.Pass);
            }

            if (verdict.Refusal != ProofRefusal.SignatureWrong)
            {
                return Refuse(ProofRefusalCode.Of(verdict.Refusal.Value));
            }
        }

        return Refuse(Refusal.ProofSignatureWrong);
    }

    private async Task<AuthenticateResult> JudgeReuseAsync(KnownDevice device, ProvenSupersededKey use)
    {
        if (device.State == DeviceState.Approved && OldKey is { EvenSuperseded: true })
        {
            Context.Features.Set(use);
            Context.Features.Set(device);
            return Succeed(ClaimsOf(device));
        }

        if (await alarm.RaiseAsync(use, Context.Connection.RemoteIpAddress) is not { } state)
        {
            return Refuse(Refusal.ProofKeySuperseded);
        }

        Context.Features.Set(device with { State = state });
        return Refuse(Refusal.DeviceNotApproved);
    }

    /// <summary>What the endpoint allows a key that should have been replaced.</summary>
    private OldKeyAllowed? OldKey => Context.GetEndpoint()?.Metadata.GetMetadata<OldKeyAllowed>();

    /// <summary>
    /// The signature is right, and the session it names has ended. A device that was withdrawn ends its sessions, and then
    /// the device is what the terminal must learn of.
    /// </summary>
    private string NameEndedSession(KnownDevice device)
    {
        if (device.State == DeviceState.Approved)
        {
            return Refusal.SessionMissing;
        }

        Context.Features.Set(device);
        return Refusal.DeviceNotApproved;
    }

    private AuthenticateResult Admit(KnownDevice device, SignedInPerson person)
    {
        Context.Features.Set(person);
        return Succeed([
            .. ClaimsOf(device),
            new Claim(Claims.Session, person.SessionId.ToString("D")),
            .. person.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())),
        ]);
    }

    private static Claim[] ClaimsOf(KnownDevice device) =>
        [new(Claims.Device, device.Id.ToString("D")), new(Claims.DeviceState, device.State.ToString())];

    private static AuthenticateResult Succeed(params Claim[] claims) =>
        AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName)
        );

    private AuthenticateResult Refuse(string code)
    {
        refusal = code;
        return AuthenticateResult.Fail(code);
    }

    private static bool TakesAnyKey(Endpoint? endpoint) =>
        endpoint?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy == Policies.AnyKey) == true;

    /// <summary>The call as it came in: the address from the configured origin and the raw request line.</summary>
    private async Task<ProofExpectation> ExpectationAsync(string? sessionReference)
    {
        var target = Context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? target : target[..mark];
        return new ProofExpectation(
            Request.Method,
            origins.Of(Request) + path,
            mark < 0 ? string.Empty : target[(mark + 1)..],
            ProofHash.OfBody(await ReadBodyAsync()),
            sessionReference
        );
    }

    /// <summary>Reads the body into memory, so that it can be hashed now and read again; Kestrel holds it to its limit.</summary>
    private async Task<byte[]> ReadBodyAsync()
    {
        if (Request.ContentLength == 0)
        {
            return [];
        }

        using var read = new MemoryStream();
        await Request.Body.CopyToAsync(read, Context.RequestAborted);
        var body = read.ToArray();
        Request.Body = new MemoryStream(body, writable: false);
        return body;
    }

    /// <summary>Nobody proved anything: 401 and why.</summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await HandleAuthenticateOnceSafeAsync();
        if (refusal == Refusal.DeviceNotApproved && Context.Features.Get<KnownDevice>() is { } barred)
        {
            await BarAsync(barred);
            return;
        }

        if (refusal is Refusal.SessionMissing or Refusal.ProofSessionWrong)
        {
            ForgetSession();
        }

        await Problem.WriteAsync(Context, refusal);
    }

    /// <summary>
    /// A proven device that may not: because of the device (403), because nobody is signed in (401), because of how the
    /// session stands (423, 428), or because the person has not the role, which looks as if there were nothing (404).
    /// </summary>
    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (Context.Features.Get<KnownDevice>() is { State: not DeviceState.Approved } barred)
        {
            await BarAsync(barred);
        }
        else if (Context.Features.Get<SignedInPerson>() is null)
        {
            ForgetSession();
            await Problem.WriteAsync(Context, Refusal.SessionMissing);
        }
        else
        {
            var standing = Context.Features.Get<SessionStanding.Refused>()?.Code;
            await Problem.WriteAsync(Context, standing ?? Refusal.NotFound);
        }
    }

    private async Task BarAsync(KnownDevice device)
    {
        var answer = BarredDevice.Answer(Context, device.State);
        if (device.State == DeviceState.Lost)
        {
            var organisation = organisations.ByHost(Request.Host.Host)!;
            foreach (var witness in witnesses)
            {
                await witness(organisation.Id, device.Id, Context.Connection.RemoteIpAddress, device.State.IsForGood());
            }
        }

        await answer.ExecuteAsync(Context);
    }

    // The browser would send a dead cookie with the next sign-in, whose proof names no session.
    private void ForgetSession()
    {
        if (Request.Cookies.ContainsKey(Headers.SessionCookie))
        {
            SessionCookies.Delete(Response, Headers.SessionCookie);
        }
    }

    /// <summary>What the policies ask for.</summary>
    internal static class Claims
    {
        public const string Key = "gc:key";
        public const string Device = "gc:device";
        public const string DeviceState = "gc:device-state";
        public const string Session = "gc:session";
    }
}
