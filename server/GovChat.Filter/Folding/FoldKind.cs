namespace GovChat.Filter.Folding;

/// <summary>What a unit of text is to the digit machine.</summary>
internal enum FoldKind : byte
{
    /// <summary>A letter, a sign, an emoji: it ends a run of digits.</summary>
    Other,

    /// <summary>A digit of any script but kanji.</summary>
    Digit,

    /// <summary>A kanji digit, 一 to 九, 壱弐参, 零: a digit among digits, a letter among letters.</summary>
    KanjiDigit,

    /// <summary>Looks like a digit (O for 0, l for 1): counts only among many true ones.</summary>
    SoftDigit,

    /// <summary>○ and 〇: zero among digits, and the usual mark of concealment.</summary>
    Circle,

    /// <summary>Punctuation that people put between groups of digits.</summary>
    Separator,

    /// <summary>White space within a line.</summary>
    Space,

    /// <summary>The end of a line.</summary>
    LineBreak,

    /// <summary>Nothing a reader sees; folds to nothing.</summary>
    Ignorable,

    /// <summary>Nothing a reader sees, but it turns the order of what he sees.</summary>
    BidiOverride,

    /// <summary>A voiced sound mark that joins the kana before it.</summary>
    Voiced,

    /// <summary>A semi-voiced sound mark that joins the kana before it.</summary>
    SemiVoiced,

    /// <summary>One unit that is a number of two digits: ⑩.</summary>
    TwoDigits,

    /// <summary>Half of a character outside the basic plane.</summary>
    Surrogate,
}
