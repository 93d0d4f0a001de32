using System.Globalization;
using GovChat.Client.Components;
using GovChat.Client.Settings;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("browser")]

var builder = WebAssemblyHostBuilder.CreateDefault(args);
await BrowserPreferenceStore.OpenAsync(builder.HostEnvironment.BaseAddress);

var preferences = new Preferences(new BrowserPreferenceStore());
CultureInfo.DefaultThreadCurrentCulture = preferences.Culture;
CultureInfo.DefaultThreadCurrentUICulture = preferences.Culture;
CultureInfo.CurrentCulture = preferences.Culture;
CultureInfo.CurrentUICulture = preferences.Culture;

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(preferences);
builder.Services.AddSingleton<Moments>();
builder.Services.AddSingleton<Toasts>();

await builder.Build().RunAsync();
