namespace GovChat.Filter.Numbers;

/// <summary>How twelve digits are written: how far the writing alone speaks for an individual number.</summary>
internal enum CandidateShape
{
    /// <summary>As one prints an individual number: believed without a label when the check digit is right.</summary>
    Usual,

    /// <summary>Part of a longer code, a date, an amount, an odd grouping: believed only beside a label.</summary>
    Odd,

    /// <summary>Told in words or with words between its parts: believed only beside a label.</summary>
    Told,

    /// <summary>An address of the Internet protocol: never believed.</summary>
    Address,
}
