namespace GovChat.RuleFiles.Shapes;

/// <summary>A key of a map.</summary>
/// <param name="Name">What the officer writes.</param>
/// <param name="Member">The JSON member it becomes.</param>
/// <param name="Shape">What stands under it.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
internal sealed record Key(string Name, string Member, IShape Shape, bool IsOptional = false);
