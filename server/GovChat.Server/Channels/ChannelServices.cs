namespace GovChat.Server.Channels;

internal static class ChannelServices
{
    public static void AddChannels(this IServiceCollection services)
    {
        services.AddSingleton<Audiences>();
        services.AddSingleton<ChannelKeys>();
        services.AddSingleton<WritableChannel.Gate>();
        services.AddSingleton<ReadableChannel.Gate>();
        services.AddSingleton<ChannelStore>();
        services.AddSingleton<OpenChannel>();
        services.AddSingleton<OpenDirect>();
        services.AddSingleton<JoinChannel>();
        services.AddSingleton<LeaveChannel>();
        services.AddSingleton<AddMembers>();
        services.AddSingleton<SetChannelTakeOut>();
        services.AddSingleton<ListChannels>();
        services.AddSingleton<ListMembers>();
        services.AddSingleton<MarkRead>();
        services.AddSingleton<ReadHints>();
        services.AddHostedService(provider => provider.GetRequiredService<ReadHints>());
    }
}
