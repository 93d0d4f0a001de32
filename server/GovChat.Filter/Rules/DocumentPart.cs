namespace GovChat.Filter.Rules;

/// <summary>A kind of document of class II or III, told by its words and by what stands beside them.</summary>
/// <param name="Words">What people call it, or what only such a document says.</param>
/// <param name="Needs">What must stand in the text as well.</param>
internal sealed record DocumentPart(IReadOnlyList<string> Words, DocumentNeed Needs);

/// <summary>What tells a document from talk about it, or one kind of list from another.</summary>
internal enum DocumentNeed
{
    /// <summary>The word says enough.</summary>
    Nothing,

    /// <summary>A telephone number, a house or an e-mail address: a list with contacts.</summary>
    Contact,

    /// <summary>None of these: a list without contacts.</summary>
    NoContact,

    /// <summary>Somebody's full name.</summary>
    Person,

    /// <summary>No word at all, but a class I matter beside a name that was concealed.</summary>
    ConcealedExtract,
}
