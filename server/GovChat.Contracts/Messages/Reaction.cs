using MessagePack;

namespace GovChat.Contracts.Messages;

/// <summary>What one can put under a message: a fixed set, because free text would have to be judged.</summary>
public enum Reaction
{
    /// <summary>了解。</summary>
    Understood = 1,

    /// <summary>ありがとう。</summary>
    Thanks = 2,

    /// <summary>確認中。</summary>
    Checking = 3,

    /// <summary>👍</summary>
    ThumbsUp = 4,

    /// <summary>完了。</summary>
    Done = 5,

    /// <summary>お疲れさま。</summary>
    GoodWork = 6,
}

/// <summary>One kind of reaction under a message.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Count">By how many people.</param>
/// <param name="IsOwn">Whether the reader is one of them.</param>
/// <param name="PersonIds">The first of them, at most <see cref="Limits.ReactionPeopleMax"/>.</param>
[MessagePackObject]
public sealed record ReactionView(
    [property: Key(0)] Reaction Kind,
    [property: Key(1)] int Count,
    [property: Key(2)] bool IsOwn,
    [property: Key(3)] IReadOnlyList<Guid> PersonIds
);
