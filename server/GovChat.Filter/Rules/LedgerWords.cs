namespace GovChat.Filter.Rules;

/// <summary>The words by which a ledger extract is told from talk about a ledger.</summary>
/// <param name="Neutral">Compounds that hold a matter's word and mean something else: 動物虐待, ふるさと納税.</param>
/// <param name="Roles">Words for a person that may touch the name after them: 世帯主, 長男, 相手方.</param>
/// <param name="Honorifics">Forms of address.</param>
/// <param name="Titles">Titles of colleagues and office-holders that follow a name.</param>
/// <param name="ColleagueCues">What stands before a colleague's name: 課の, 担当:.</param>
/// <param name="NoCues">What ends like a cue and is none: 号室の, 近所の.</param>
/// <param name="Sections">Tails of an office in brackets after a name: (健康づくり課).</param>
/// <param name="Families">Family names that no dictionary has.</param>
/// <param name="Given">Given names that no dictionary has.</param>
/// <param name="NoNames">Words that look like a full name.</param>
internal sealed record LedgerWords(
    IReadOnlyList<string> Neutral,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Honorifics,
    IReadOnlyList<string> Titles,
    IReadOnlyList<string> ColleagueCues,
    IReadOnlyList<string> NoCues,
    IReadOnlyList<string> Sections,
    IReadOnlyList<string> Families,
    IReadOnlyList<string> Given,
    IReadOnlyList<string> NoNames
);
