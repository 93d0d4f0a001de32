namespace GovChat.Client.Settings;

/// <summary>Light or dark.</summary>
public enum Theme
{
    /// <summary>As the operating system.</summary>
    System = 0,
    Light = 1,
    Dark = 2,
}
