using GovChat.Client.Settings;

namespace GovChat.Client.Tests.Settings;

public sealed class KeepingPreferences
{
    private readonly FakePreferenceStore store = new();
    private readonly Preferences preferences;

    public KeepingPreferences() => preferences = new Preferences(store);

    [Fact]
    public void A_new_browser_is_Japanese_follows_the_system_and_sends_with_Enter()
    {
        Assert.Equal(Language.Japanese, preferences.Language);
        Assert.Equal(Theme.System, preferences.Theme);
        Assert.Equal(SendKey.Enter, preferences.SendKey);
        Assert.Equal(Calendar.Iso, preferences.Calendar);
        Assert.Equal("ja-JP", preferences.Culture.Name);
    }

    [Fact]
    public void A_choice_outlives_the_visit_and_is_told_at_once()
    {
        var told = 0;
        preferences.Changed += () => told++;

        preferences.SendKey = SendKey.CtrlEnter;
        preferences.Language = Language.English;

        Assert.Equal(2, told);
        var later = new Preferences(store);
        Assert.Equal(SendKey.CtrlEnter, later.SendKey);
        Assert.Equal("en", later.Culture.Name);
    }

    [Theory]
    [InlineData("Dark", Theme.Dark)]
    [InlineData("dark ages", Theme.System)]
    [InlineData("99", Theme.System)]
    public void What_cannot_be_read_counts_as_the_default(string stored, Theme expected)
    {
        store.Write("theme", stored);

        Assert.Equal(expected, preferences.Theme);
    }

    [Fact]
    public void A_theme_shows_at_once()
    {
        preferences.Theme = Theme.Dark;
        Assert.Equal("dark", store.Shown);

        preferences.Theme = Theme.System;
        Assert.Null(store.Shown);
    }
}
