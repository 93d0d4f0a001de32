using System.Diagnostics;
using GovChat.Client.Components;
using GovChat.Client.Resources;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Conversation;

/// <summary>What the reactions are called and how they are drawn.</summary>
internal static class ReactionWords
{
    /// <summary>All of them, in the order they are offered.</summary>
    public static IReadOnlyList<Reaction> All { get; } = Enum.GetValues<Reaction>();

    extension(Reaction reaction)
    {
        public string Name() =>
            reaction switch
            {
                Reaction.Understood => StreamTexts.ReactionUnderstood,
                Reaction.Thanks => StreamTexts.ReactionThanks,
                Reaction.Checking => StreamTexts.ReactionChecking,
                Reaction.ThumbsUp => StreamTexts.ReactionThumbsUp,
                Reaction.Done => StreamTexts.ReactionDone,
                Reaction.GoodWork => StreamTexts.ReactionGoodWork,
                _ => throw new UnreachableException(),
            };

        public IconName Picture() =>
            reaction switch
            {
                Reaction.Understood => IconName.Check,
                Reaction.Thanks => IconName.Heart,
                Reaction.Checking => IconName.Eye,
                Reaction.ThumbsUp => IconName.ThumbUp,
                Reaction.Done => IconName.Flag,
                Reaction.GoodWork => IconName.Cup,
                _ => throw new UnreachableException(),
            };
    }
}
