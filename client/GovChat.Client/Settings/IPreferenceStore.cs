namespace GovChat.Client.Settings;

/// <summary>Where preferences stay between visits.</summary>
public interface IPreferenceStore
{
    string? Read(string key);

    void Write(string key, string value);

    /// <summary>Applies the theme to the page at once; <c>light</c>, <c>dark</c> or nothing for the system's.</summary>
    void ShowTheme(string? theme);
}
