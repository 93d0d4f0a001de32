namespace GovChat.Client.Components;

/// <summary>How much weight a button carries on its page.</summary>
public enum ButtonKind
{
    /// <summary>The one deed the page is for.</summary>
    Primary = 0,

    /// <summary>Another deed beside it.</summary>
    Secondary = 1,

    /// <summary>A deed that should not draw the eye.</summary>
    Quiet = 2,

    /// <summary>A deed that cannot be undone.</summary>
    Danger = 3,
}
