using System.Globalization;
using System.Runtime.CompilerServices;

namespace GovChat.Client.Tests;

/// <summary>The screens are tested in Japanese, whatever the language of the desk or of the runner they are tested at.</summary>
internal static class Japanese
{
    [ModuleInitializer]
    internal static void Speak()
    {
        var japanese = CultureInfo.GetCultureInfo("ja-JP");
        CultureInfo.DefaultThreadCurrentCulture = japanese;
        CultureInfo.DefaultThreadCurrentUICulture = japanese;
        CultureInfo.CurrentCulture = japanese;
        CultureInfo.CurrentUICulture = japanese;
    }
}
