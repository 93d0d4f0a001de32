using System.Text.Json;
using YamlDotNet.Core.Events;

namespace GovChat.RuleFiles.Shapes;

/// <summary>A value without parts.</summary>
internal abstract class ScalarShape : IShape
{
    public void Take(Translation translation, string name, string path)
    {
        if (!translation.TryTake<Scalar>(out var scalar))
        {
            translation.Refuse(FaultText.NotScalar(name));
        }
        else if (FaultOf(scalar.Value, name) is { } fault)
        {
            translation.Add(Translation.LineOf(scalar), fault);
            translation.Writer.WriteNullValue();
        }
        else
        {
            Write(translation.Writer, scalar.Value);
        }
    }

    /// <summary>What is wrong with the value, or null.</summary>
    protected abstract string? FaultOf(string value, string name);

    /// <summary>Writes a value that nothing is wrong with.</summary>
    protected abstract void Write(Utf8JsonWriter writer, string value);
}
