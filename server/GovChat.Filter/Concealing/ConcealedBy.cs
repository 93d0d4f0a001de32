namespace GovChat.Filter.Concealing;

/// <summary>How a part of a text is made unreadable.</summary>
internal enum ConcealedBy
{
    /// <summary>Not at all: what was found is the text as a whole, and concealing no part of it helps.</summary>
    Nothing,

    /// <summary>Every digit becomes a mark; what stands between them stays: ●●●●-●●●●.</summary>
    Digits,

    /// <summary>Every visible unit becomes a mark, because the digits are told in words.</summary>
    Units,

    /// <summary>Two circles stand for it, however long it was: 山田○○.</summary>
    Circles,

    /// <summary>Marks stand for it, however long it was: 栄町●●.</summary>
    Marks,
}
