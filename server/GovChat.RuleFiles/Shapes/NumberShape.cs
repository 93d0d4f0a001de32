using System.Globalization;
using System.Text.Json;

namespace GovChat.RuleFiles.Shapes;

/// <summary>A whole number between two others.</summary>
internal sealed class NumberShape(int min, int max) : ScalarShape
{
    protected override string? FaultOf(string value, string name) =>
        Parse(value) is { } number && number >= min && number <= max ? null : FaultText.NotNumber(name, min, max);

    protected override void Write(Utf8JsonWriter writer, string value) => writer.WriteNumberValue(Parse(value)!.Value);

    private static int? Parse(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
