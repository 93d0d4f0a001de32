using System.Security.Cryptography;
using GovChat.Client.Connection;
using GovChat.Client.Conversation;
using GovChat.Client.Device;
using GovChat.Client.Emergencies;
using GovChat.Client.Losses;
using GovChat.Client.Officer;

namespace GovChat.Client.Channels;

/// <summary>What talking needs, for as long as the page is loaded.</summary>
internal static class TalkServices
{
    /// <summary>Adds the line, the conversations and the list of channels.</summary>
    public static void AddTalk(this IServiceCollection services, Uri origin)
    {
        services.AddSingleton(new BackOff(() => RandomNumberGenerator.GetInt32(1_000) / 1_000.0));
        services.AddSingleton<ISocketFactory>(new HubSocketFactory(origin));
        services.AddSingleton<IChatApi, ChatApi>();
        services.AddSingleton<ChatConnection>();
        services.AddSingleton<IMessageLine>(provider => provider.GetRequiredService<ChatConnection>());
        services.AddSingleton<GateKeeper>();
        services.AddSingleton<RulesInForce>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<Conversations>();
        services.AddSingleton<ChannelList>();
        services.AddSingleton<Precedents>();
        services.AddSingleton<EmergencyCalls>();
        services.AddSingleton<NoticesState>();
        services.AddSingleton<LossCalls>();
        services.AddSingleton<LogAccessCalls>();
        services.AddSingleton<RetentionCalls>();
    }
}
