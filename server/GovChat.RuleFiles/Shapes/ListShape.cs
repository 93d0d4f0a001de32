using YamlDotNet.Core.Events;

namespace GovChat.RuleFiles.Shapes;

/// <summary>A list of values of one shape.</summary>
internal sealed class ListShape(IShape item, int max, int min = 0) : IShape
{
    public void Take(Translation translation, string name, string path)
    {
        if (!translation.TryTake<SequenceStart>(out var start))
        {
            translation.Refuse(FaultText.NotList(name));
            return;
        }

        translation.Writer.WriteStartArray();
        var count = 0;
        while (!translation.TryTake<SequenceEnd>(out _))
        {
            var at = $"{path}[{count++}]";
            translation.Remember(at, translation.Line);
            if (count <= max)
            {
                item.Take(translation, name, at);
            }
            else
            {
                translation.Skip();
            }
        }

        translation.Writer.WriteEndArray();
        if (count > max)
        {
            translation.Add(Translation.LineOf(start), FaultText.TooMany(name, max, count));
        }
        else if (count < min)
        {
            translation.Add(Translation.LineOf(start), FaultText.TooFew(name, min));
        }
    }
}
