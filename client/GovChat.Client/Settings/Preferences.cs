using System.Globalization;

namespace GovChat.Client.Settings;

/// <summary>What this person set for this browser. An unreadable value counts as the default.</summary>
public sealed class Preferences(IPreferenceStore store)
{
    private const string CalendarKey = "calendar";
    private const string LanguageKey = "language";
    private const string SendKeyKey = "sendKey";
    private const string ThemeKey = "theme";

    public event Action? Changed;

    public Calendar Calendar
    {
        get => Read(CalendarKey, Calendar.Iso);
        set => Write(CalendarKey, value);
    }

    /// <summary>Takes effect when the page is loaded anew.</summary>
    public Language Language
    {
        get => Read(LanguageKey, Language.Japanese);
        set => Write(LanguageKey, value);
    }

    public SendKey SendKey
    {
        get => Read(SendKeyKey, SendKey.Enter);
        set => Write(SendKeyKey, value);
    }

    public Theme Theme
    {
        get => Read(ThemeKey, Theme.System);
        set
        {
            store.ShowTheme(
                value switch
                {
                    Theme.Light => "light",
                    Theme.Dark => "dark",
                    _ => null,
                }
            );
            Write(ThemeKey, value);
        }
    }

    public CultureInfo Culture =>
        CultureInfo.GetCultureInfo(Language is Language.English ? "en" : "ja-JP", predefinedOnly: true);

    private TValue Read<TValue>(string key, TValue otherwise)
        where TValue : struct, Enum =>
        Enum.TryParse<TValue>(store.Read(key), out var value) && Enum.IsDefined(value) ? value : otherwise;

    private void Write<TValue>(string key, TValue value)
        where TValue : struct, Enum
    {
        store.Write(key, value.ToString());
        Changed?.Invoke();
    }
}
