using System.Globalization;
using System.Text.Json;

namespace GovChat.RuleFiles.Shapes;

/// <summary>A day: 2026-01-01.</summary>
internal sealed class DateShape : ScalarShape
{
    protected override string? FaultOf(string value, string name) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : FaultText.NotDate(name);

    protected override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
}
