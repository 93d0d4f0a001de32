using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace GovChat.Client.Settings;

/// <summary><c>localStorage</c>, through <c>preferences.js</c>. <see cref="OpenAsync"/> must have run first.</summary>
[SupportedOSPlatform("browser")]
internal sealed partial class BrowserPreferenceStore : IPreferenceStore
{
    private const string Module = "preferences";

    public static Task OpenAsync(string baseAddress) => JSHost.ImportAsync(Module, baseAddress + "js/preferences.js");

    public string? Read(string key) => GetItem(key);

    public void Write(string key, string value) => SetItem(key, value);

    public void ShowTheme(string? theme) => Show(theme);

    [JSImport("get", Module)]
    private static partial string? GetItem(string key);

    [JSImport("set", Module)]
    private static partial void SetItem(string key, string value);

    [JSImport("showTheme", Module)]
    private static partial void Show(string? theme);
}
