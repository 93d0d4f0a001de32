namespace GovChat.Filter;

/// <summary>A row of the municipality's classification table (重要性分類), as people read it.</summary>
/// <param name="Class">The class.</param>
/// <param name="Examples">Examples of data, an open list.</param>
/// <param name="Remarks">The remarks column (備考).</param>
public sealed record TableRow(ImportanceClass Class, IReadOnlyList<string> Examples, string Remarks);
