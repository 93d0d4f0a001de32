using Bunit;
using GovChat.Client.Components;
using GovChat.Client.Connection;
using GovChat.Client.Conversation;
using GovChat.Client.Emergencies;
using GovChat.Client.Settings;
using GovChat.Client.Tests.Connection;
using GovChat.Client.Tests.Device;
using GovChat.Filter;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.Client.Tests.Conversation;

/// <summary>A page with a conversation on it, its server in memory.</summary>
internal sealed class TalkContext : BunitContext
{
    public TalkContext()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(30); // A busy machine is no failure.
        JSInterop.Mode = JSRuntimeMode.Loose;
        Time.SetLocalTimeZone(TimeZoneInfo.Utc);
        Outbox = new Outbox(Line, Talk.BackOff, Time);
        Rules = new RulesInForce(new ChatConnection(Api, new FakeSockets(), Talk.BackOff, Time), Api);
        Hold(RuleSet.Default);
        Conversation = new ConversationState(
            Talk.Channel(last: 3, read: 3),
            Talk.Me,
            Api,
            Line,
            Outbox,
            Talk.BackOff,
            Time,
            Rules
        );
        var preferences = new Preferences(new MemoryPreferenceStore());
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton(preferences);
        Services.AddSingleton(new Moments(preferences, Time));
        Services.AddSingleton<IMessageLine>(Line);
        Services.AddSingleton<IChatApi>(Api);
        Services.AddSingleton(Rules);
        Services.AddSingleton(new Precedents(Api, Time));
        Services.AddSingleton(Toasts);
        Services.AddSingleton(Terminal.Gate);
        Services.AddSingleton(new EmergencyCalls(Terminal.Api));
    }

    public FakeTimeProvider Time { get; } = new(Talk.Morning.AddHours(1));

    public FakeLine Line { get; } = new();

    public FakeApi Api { get; } = new();

    public Outbox Outbox { get; }

    public ConversationState Conversation { get; }

    public RulesInForce Rules { get; }

    public Toasts Toasts { get; } = new(TimeProvider.System);

    /// <summary>The terminal the page is shown on.</summary>
    public Terminal Terminal { get; } = new();

    /// <summary>Other rules are in force, and the page has them.</summary>
    public void Hold(RuleSet rules)
    {
        Api.Rules = Judging.By(rules);
        Rules.FetchAsync().GetAwaiter().GetResult(); // The server in memory answers at once.
    }

    protected override void Dispose(bool disposing)
    {
        Conversation.Dispose();
        Terminal.Dispose();
        base.Dispose(disposing);
    }

    private sealed class MemoryPreferenceStore : IPreferenceStore
    {
        private readonly Dictionary<string, string> values = [];

        public string? Read(string key) => values.GetValueOrDefault(key);

        public void Write(string key, string value) => values[key] = value;

        public void ShowTheme(string? theme)
        {
            // No page to show it on.
        }
    }
}
