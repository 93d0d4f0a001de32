using System.Globalization;
using GovChat.Client.Channels;
using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Identity;
using GovChat.Client.Officer;
using GovChat.Client.Settings;
using GovChat.Client.TakeOut;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("browser")]

var builder = WebAssemblyHostBuilder.CreateDefault(args);
var origin = builder.HostEnvironment.BaseAddress;
await Task.WhenAll(BrowserPreferenceStore.OpenAsync(origin), DeviceKey.OpenAsync(origin));

var preferences = new Preferences(new BrowserPreferenceStore());
CultureInfo.DefaultThreadCurrentCulture = preferences.Culture;
CultureInfo.DefaultThreadCurrentUICulture = preferences.Culture;
CultureInfo.CurrentCulture = preferences.Culture;
CultureInfo.CurrentUICulture = preferences.Culture;

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(preferences);
builder.Services.AddSingleton<Moments>();
builder.Services.AddSingleton<Toasts>();
builder.Services.AddSingleton<IDeviceKey, DeviceKey>();
builder.Services.AddSingleton<IPage, BrowserPage>();
builder.Services.AddSingleton(new HttpClient { BaseAddress = new Uri(origin) });
builder.Services.AddSingleton<ApiClient>();
builder.Services.AddSingleton<GateState>();
builder.Services.AddSingleton<IPasskeys, BrowserPasskeys>();
builder.Services.AddSingleton<StepUpState>();
builder.Services.AddSingleton<IWitnessBrowser, BrowserWitness>();
builder.Services.AddSingleton<RuleEditing>();
builder.Services.AddSingleton<TakeOutState>();
builder.Services.AddTalk(new Uri(origin));

await builder.Build().RunAsync();
