using GovChat.Client.Components;
using GovChat.Client.Resources;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Settings;

/// <summary>設定: each choice counts at once, in this browser.</summary>
public sealed partial class SettingsPage
{
    [Inject]
    public required Preferences Preferences { get; init; }

    [Inject]
    public required Moments Moments { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private static IReadOnlyList<Choice<SendKey>> SendKeys =>
        [
            new(SendKey.Enter, Texts.SettingsSendKeyEnter, Texts.SettingsSendKeyEnterHint),
            new(SendKey.CtrlEnter, Texts.SettingsSendKeyCtrlEnter, Texts.SettingsSendKeyCtrlEnterHint),
        ];

    private static IReadOnlyList<Choice<Theme>> Themes =>
        [
            new(Theme.System, Texts.SettingsThemeSystem),
            new(Theme.Light, Texts.SettingsThemeLight),
            new(Theme.Dark, Texts.SettingsThemeDark),
        ];

    // Each language under its own name, so that whoever cannot read the page finds the way out.
    private static IReadOnlyList<Choice<Language>> Languages =>
        [new(Language.Japanese, Texts.SettingsLanguageJapanese), new(Language.English, Texts.SettingsLanguageEnglish)];

    private IReadOnlyList<Choice<Calendar>> Calendars =>
        [
            new(Calendar.Iso, Texts.SettingsCalendarIso, Moments.DateIn(Calendar.Iso, Time.GetUtcNow())),
            new(Calendar.Japanese, Texts.SettingsCalendarJapanese, Moments.DateIn(Calendar.Japanese, Time.GetUtcNow())),
        ];

    private void ChooseLanguage(Language language)
    {
        Preferences.Language = language;
        Navigation.Refresh(forceReload: true);
    }
}
