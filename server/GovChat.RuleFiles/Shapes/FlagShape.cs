using System.Text.Json;

namespace GovChat.RuleFiles.Shapes;

/// <summary>A yes or a no, in words that say what is meant.</summary>
internal sealed class FlagShape(string yes, string no) : ScalarShape
{
    protected override string? FaultOf(string value, string name) =>
        value == yes || value == no ? null : FaultText.NotChoice(name, [yes, no]);

    protected override void Write(Utf8JsonWriter writer, string value) => writer.WriteBooleanValue(value == yes);
}
