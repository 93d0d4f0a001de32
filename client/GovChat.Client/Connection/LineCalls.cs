using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;

namespace GovChat.Client.Connection;

/// <summary>The hub's methods with their types.</summary>
internal static class LineCalls
{
    extension(IMessageLine line)
    {
        /// <summary>Moves the read position.</summary>
        public Task MarkReadAsync(MarkReadRequest request, CancellationToken cancellation) =>
            line.SayAsync(HubWords.MarkRead, request, cancellation);

        /// <summary>編集.</summary>
        public Task<ChangeMessageReply> EditAsync(EditMessageRequest request, CancellationToken cancellation) =>
            line.CallAsync<ChangeMessageReply>(HubWords.EditMessage, request, cancellation);

        /// <summary>取消.</summary>
        public Task<ChangeMessageReply> RecallAsync(RecallMessageRequest request, CancellationToken cancellation) =>
            line.CallAsync<ChangeMessageReply>(HubWords.RecallMessage, request, cancellation);

        /// <summary>Puts a reaction under a message, or takes it away.</summary>
        public Task<ChangeMessageReply> ReactAsync(ReactRequest request, CancellationToken cancellation) =>
            line.CallAsync<ChangeMessageReply>(HubWords.React, request, cancellation);

        /// <summary>入力中.</summary>
        public Task SayTypingAsync(TypingRequest request, CancellationToken cancellation) =>
            line.SayAsync(HubWords.SayTyping, request, cancellation);

        /// <summary>Asks who of a channel is there, and to be told from now on.</summary>
        public Task<PresenceEvent?> WatchPresenceAsync(WatchPresenceRequest request, CancellationToken cancellation) =>
            line.CallAsync<PresenceEvent?>(HubWords.WatchPresence, request, cancellation);
    }
}
