using System.Text;
using System.Text.Json;

namespace GovChat.RuleFiles.Shapes;

/// <summary>A text that says something.</summary>
internal sealed class TextShape(int lengthMax) : ScalarShape
{
    protected override string? FaultOf(string value, string name) =>
        value switch
        {
            _ when string.IsNullOrWhiteSpace(value) => FaultText.Empty(name),
            _ when value.Length > lengthMax => FaultText.TooLong(name, lengthMax),
            _ when HasUnreadable(value) => FaultText.Unreadable(name),
            _ => null,
        };

    protected override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

    // Halves of a character and control characters show nothing, so nobody could review them.
    private static bool HasUnreadable(string value) =>
        value.EnumerateRunes().Any(rune => Rune.IsControl(rune) && rune.Value is not ('\n' or '\t'))
        || value.EnumerateRunes().Sum(rune => rune.Utf16SequenceLength) != value.Length
        || value.Contains('\uFFFD', StringComparison.Ordinal);
}
