namespace GovChat.Server.Messages;

internal static class MessageServices
{
    public static void AddMessages(this IServiceCollection services)
    {
        services.AddSingleton<GroupCommit.Factory>(provider =>
            organisationId =>
                ActivatorUtilities.CreateInstance<GroupCommit>(
                    provider,
                    organisationId,
                    ActivatorUtilities.CreateInstance<LiveStream>(provider)
                )
        );
        services.AddSingleton<MessageLog>();
        services.AddSingleton<MessageHistory>();
        services.AddSingleton<LogUnderAuthority>();
        services.AddSingleton<LogExtract>();
        services.AddSingleton<MessagePictures>();
        services.AddSingleton<LastSends>();
        services.AddSingleton<TextJudge>();
        services.AddSingleton<FilterDeeds>();
        services.AddSingleton<SendMessage>();
        services.AddSingleton<EditMessage>();
        services.AddSingleton<RecallMessage>();
        services.AddSingleton<React>();
        services.AddSingleton<ReadPositions>();
    }
}
