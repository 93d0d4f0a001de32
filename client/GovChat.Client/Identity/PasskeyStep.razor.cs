using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Identity;

/// <summary>The last step of a sign-in, where a passkey is asked for; the form's button asks the browser.</summary>
public sealed partial class PasskeyStep
{
    private ElementReference text;

    /// <summary>No passkey answered the last time.</summary>
    [Parameter]
    public bool IsSilent { get; set; }

    protected override Task OnAfterRenderAsync(bool firstRender) =>
        firstRender ? text.FocusAsync().AsTask() : Task.CompletedTask;
}
