using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Testing;
using GovChat.Testing.Client;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Server.Tests.Messages;

/// <summary>What people do to messages that are there already, in the words of a test.</summary>
internal static class StreamDeeds
{
    public static async Task<long> SayAsync(this ChatConnectionClient line, Guid channelId, string text)
    {
        var reply = await line.SendAsync(channelId, text);
        Assert.Null(reply.Refusal);
        return reply.Sequence;
    }

    public static Task<SendMessageReply> AnswerAsync(
        this ChatConnectionClient line,
        Guid channelId,
        long sequence,
        string text,
        Guid? clientId = null
    ) => line.SendAsync(new SendMessageRequest(channelId, clientId ?? Guid.NewGuid(), text, ReplyTo: sequence));

    public static Task<SendMessageReply> AddressAsync(
        this ChatConnectionClient line,
        Guid channelId,
        string text,
        params Guid[] people
    ) => line.SendAsync(new SendMessageRequest(channelId, Guid.NewGuid(), text, Mentions: people));

    public static Task<ChangeMessageReply> EditAsync(
        this ChatConnectionClient line,
        Guid channelId,
        long sequence,
        string text,
        Guid? clientId = null
    ) => line.EditAsync(new EditMessageRequest(channelId, sequence, clientId ?? Guid.NewGuid(), text));

    public static Task<ChangeMessageReply> RecallAsync(
        this ChatConnectionClient line,
        Guid channelId,
        long sequence,
        Guid? clientId = null
    ) => line.RecallAsync(new RecallMessageRequest(channelId, sequence, clientId ?? Guid.NewGuid()));

    public static Task<ChangeMessageReply> ReactAsync(
        this ChatConnectionClient line,
        Guid channelId,
        long sequence,
        Reaction reaction = Reaction.Understood,
        bool isOn = true,
        Guid? clientId = null
    ) => line.ReactAsync(new ReactRequest(channelId, sequence, clientId ?? Guid.NewGuid(), reaction, isOn));

    public static Task<HistoryPage> HistoryAsync(this Colleague reader, Guid channelId, string query = "") =>
        reader.Terminal.GetAsync<HistoryPage>(Paths.At(Paths.ChannelMessages, channelId) + query);

    public static Task<EventsPage> EventsAsync(this Colleague reader, Guid channelId, string query = "") =>
        reader.Terminal.GetAsync<EventsPage>(Paths.At(Paths.ChannelEvents, channelId) + query);

    /// <summary>One message as a reader finds it in the history.</summary>
    public static async Task<MessageView> FindAsync(this Colleague reader, Guid channelId, long sequence)
    {
        var page = await reader.HistoryAsync(channelId, $"?before={sequence + 1}&limit=1");
        return Assert.Single(page.Messages);
    }
}
