namespace GovChat.Filter.Words;

/// <summary>What a label says of the number beside it.</summary>
internal enum LabelKind
{
    /// <summary>Nothing stands near.</summary>
    None,

    /// <summary>It names the number asked about.</summary>
    Own,

    /// <summary>It names another number.</summary>
    Foreign,

    /// <summary>The talk is of cards and systems of individual numbers.</summary>
    OwnTopic,

    /// <summary>The talk is of something else that has numbers.</summary>
    ForeignTopic,

    /// <summary>The tail of a compound: 番号. The head decides.</summary>
    Tail,

    /// <summary>A unit of quantity.</summary>
    Unit,
}
