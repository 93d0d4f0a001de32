using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Components;

/// <summary>A notice that stays on the page.</summary>
public sealed partial class Banner
{
    [Parameter]
    public Tone Tone { get; set; }

    [Parameter]
    public string? Title { get; set; }

    /// <summary>Read aloud at once; for what comes while somebody is working.</summary>
    [Parameter]
    public bool Alert { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string ToneClass =>
        Tone switch
        {
            Tone.Success => "success",
            Tone.Warning => "warning",
            Tone.Error => "error",
            _ => "info",
        };

    private IconName IconOfTone =>
        Tone switch
        {
            Tone.Success => IconName.Check,
            Tone.Warning => IconName.Attention,
            Tone.Error => IconName.Error,
            _ => IconName.Info,
        };
}
