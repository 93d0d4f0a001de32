using GovChat.Client.Settings;

namespace GovChat.Client.Tests.Settings;

/// <summary>A <c>localStorage</c> in memory.</summary>
internal sealed class FakePreferenceStore : IPreferenceStore
{
    private readonly Dictionary<string, string> kept = new(StringComparer.Ordinal);

    public string? Shown { get; private set; } = "never";

    public string? Read(string key) => kept.GetValueOrDefault(key);

    public void Write(string key, string value) => kept[key] = value;

    public void ShowTheme(string? theme) => Shown = theme;
}
