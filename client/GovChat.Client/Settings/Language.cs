namespace GovChat.Client.Settings;

/// <summary>The language of the screens.</summary>
public enum Language
{
    Japanese = 0,
    English = 1,
}
