using System.Text.Json;

namespace GovChat.RuleFiles.Shapes;

/// <summary>A stable id: small Latin letters, digits and hyphens.</summary>
internal sealed class IdShape(int lengthMax) : ScalarShape
{
    protected override string? FaultOf(string value, string name)
    {
        var isId =
            value.Length > 0
            && value.Length <= lengthMax
            && value.All(unit => char.IsAsciiLetterLower(unit) || char.IsAsciiDigit(unit) || unit == '-');
        return isId ? null : FaultText.NotId(name, lengthMax);
    }

    protected override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
}
