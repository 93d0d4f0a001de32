using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;

namespace GovChat.Testing.Client;

/// <summary>What people do with a terminal, each as the steps of PROTOCOL.md.</summary>
public static class DeviceClientDeeds
{
    private const string Label = "GovChat.Testing";

    /// <summary>The secret of a set-up or invitation link: its fragment.</summary>
    public static string TokenOf(string link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return new Uri(link).Fragment.TrimStart('#');
    }

    /// <summary>Asks that this terminal be allowed.</summary>
    public static async Task<EnrolDeviceReply> EnrolAsync(
        this DeviceClient device,
        CancellationToken cancellation = default
    ) => Enrolled(device, await PostAsync(device, Routes.DeviceEnrol, new EnrolDeviceRequest(Label), cancellation));

    /// <summary>Asks how this terminal stands until somebody has approved it.</summary>
    public static async Task<DeviceSelfView> WaitApprovedAsync(
        this DeviceClient device,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        while (true)
        {
            var self = await device.GetAsync<DeviceSelfView>(Routes.DeviceSelf, cancellation);
            if (self.State == DeviceState.Approved)
            {
                return self;
            }

            await Task.Delay(TimeSpan.FromSeconds(self.PollAfterSeconds), device.Clock, cancellation);
        }
    }

    /// <summary>Uses the set-up link: makes the organisation, its owner, and this terminal, approved.</summary>
    public static async Task<Authenticator> CompleteSetUpAsync(
        this DeviceClient device,
        BeginSetUpRequest request,
        string password,
        string assetNumber,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(request);
        var view = await device.PostAsync<BeginSetUpRequest, AuthenticatorView>(
            Routes.SetUpBegin,
            request,
            cancellation
        );
        var authenticator = new Authenticator(view.Secret, device.Clock);
        var code = await authenticator.NextCodeAsync(cancellation);
        var complete = new CompleteSetUpRequest(request.Token, code, password, Label, assetNumber);
        Enrolled(device, await PostAsync(device, Routes.SetUpComplete, complete, cancellation));
        return authenticator;
    }

    /// <summary>Uses an invitation: sets the person's authenticator and password and asks for this terminal.</summary>
    public static async Task<(Authenticator Authenticator, EnrolDeviceReply Reply)> AcceptInvitationAsync(
        this DeviceClient device,
        string token,
        string password,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        var view = await device.PostAsync<OpenInvitationRequest, InvitationView>(
            Routes.InvitationOpen,
            new OpenInvitationRequest(token),
            cancellation
        );
        var authenticator = new Authenticator(view.Authenticator.Secret, device.Clock);
        var code = await authenticator.NextCodeAsync(cancellation);
        var accept = new AcceptInvitationRequest(token, code, password, Label);
        return (
            authenticator,
            Enrolled(device, await PostAsync(device, Routes.InvitationAccept, accept, cancellation))
        );
    }

    /// <summary>Signs in: who, one-time code, password.</summary>
    public static async Task<MeView> SignInAsync(
        this DeviceClient device,
        string loginName,
        Authenticator authenticator,
        string password,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(authenticator);
        await device.PostAsync(Routes.SignInBegin, new BeginSignInRequest(loginName), cancellation);
        var code = await authenticator.NextCodeAsync(cancellation);
        await device.PostAsync(Routes.SignInOtp, new PresentOtpRequest(code), cancellation);
        var me = await device.PostAsync<PresentPasswordRequest, MeView>(
            Routes.SignInPassword,
            new PresentPasswordRequest(password),
            cancellation
        );
        device.SessionReference = me.SessionReference;
        device.Authenticator = authenticator;
        if (device.RotatesKey)
        {
            await device.ReplaceKeyAsync(cancellation);
        }

        return me;
    }

    /// <summary>Replaces the terminal's key by a new one.</summary>
    public static async Task ReplaceKeyAsync(this DeviceClient device, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(device);
        var answer = await device.RotateAsync(cancellation: cancellation);
        if (!answer.IsGood)
        {
            throw new CallRefusedException($"POST {Routes.DeviceRotate}", answer);
        }
    }

    /// <summary>Ends the session and forgets it.</summary>
    public static async Task SignOutAsync(this DeviceClient device, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(device);
        await device.PostAsync(Routes.SignOut, cancellation);
        device.SessionReference = null;
        device.SetCookie(Headers.SessionCookie, null);
    }

    /// <summary>Opens the socket.</summary>
    public static Task<ChatConnectionClient> ConnectAsync(
        this DeviceClient device,
        SocketOptions? options = null,
        CancellationToken cancellation = default
    ) => ChatConnectionClient.OpenAsync(device, options ?? new SocketOptions(), cancellation);

    private static Task<EnrolDeviceReply> PostAsync<T>(
        DeviceClient device,
        string path,
        T request,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.PostAsync<T, EnrolDeviceReply>(path, request, cancellation);
    }

    private static EnrolDeviceReply Enrolled(DeviceClient device, EnrolDeviceReply reply)
    {
        device.DeviceId = reply.DeviceId;
        return reply;
    }
}
