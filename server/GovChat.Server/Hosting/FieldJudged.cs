using GovChat.Filter;

namespace GovChat.Server.Hosting;

/// <summary>
/// Tells whoever counts that something typed into a field, not a message, was judged. The text is looked at and forgotten.
/// </summary>
/// <param name="organisationId">Whose it is.</param>
/// <param name="departmentId">The 所属 of whoever typed it; null where nobody is signed in.</param>
/// <param name="text">The text.</param>
/// <param name="verdict">What the rules in force said.</param>
internal delegate void FieldJudged(Guid organisationId, Guid? departmentId, string text, Verdict verdict);
