using System.Text.Json;

namespace GovChat.RuleFiles.Shapes;

/// <summary>One of a few words, each of which stands for a word of the engine.</summary>
internal sealed class ChoiceShape(params (string Written, string Meant)[] choices) : ScalarShape
{
    protected override string? FaultOf(string value, string name) =>
        choices.Any(choice => choice.Written == value)
            ? null
            : FaultText.NotChoice(name, choices.Select(choice => choice.Written));

    protected override void Write(Utf8JsonWriter writer, string value) =>
        writer.WriteStringValue(choices.Single(choice => choice.Written == value).Meant);
}
