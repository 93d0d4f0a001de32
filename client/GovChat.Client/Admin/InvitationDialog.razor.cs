using GovChat.Client.Components;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Admin;

/// <summary>Shows an invitation link; once it is closed nobody can see the link again.</summary>
public sealed partial class InvitationDialog
{
    [Inject]
    public required Moments Moments { get; init; }

    [Parameter, EditorRequired]
    public Invitee Invitee { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    private string Hint => Texts.InvitationLinkExpires.With(Moments.DateAndTime(Invitee.Link.ExpiresAt));
}
