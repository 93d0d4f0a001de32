using YamlDotNet.Core.Events;

namespace GovChat.RuleFiles.Shapes;

/// <summary>Keys with values, each at most once and no others.</summary>
internal sealed class MapShape(params Key[] keys) : IShape
{
    public void Take(Translation translation, string name, string path)
    {
        if (!translation.TryTake<MappingStart>(out var start))
        {
            translation.Refuse(FaultText.NotMap(name));
            return;
        }

        var line = Translation.LineOf(start);
        translation.Writer.WriteStartObject();
        var seen = new HashSet<Key>();
        while (!translation.TryTake<MappingEnd>(out _))
        {
            TakeEntry(translation, name, path, seen);
        }

        translation.Writer.WriteEndObject();
        foreach (var key in keys.Where(key => !key.IsOptional && !seen.Contains(key)))
        {
            translation.Add(line, FaultText.KeyMissing(name, key.Name));
        }
    }

    private void TakeEntry(Translation translation, string name, string path, HashSet<Key> seen)
    {
        if (!translation.TryTake<Scalar>(out var written))
        {
            translation.Skip(FaultText.NotKey(name));
            translation.Skip();
            return;
        }

        var line = Translation.LineOf(written);
        if (keys.SingleOrDefault(key => key.Name == written.Value) is not { } key)
        {
            translation.Add(line, FaultText.KeyUnknown(written.Value, keys.Select(key => key.Name)));
            translation.Skip();
        }
        else if (!seen.Add(key))
        {
            translation.Add(line, FaultText.KeyRepeated(written.Value));
            translation.Skip();
        }
        else
        {
            translation.Remember($"{path}.{key.Member}", line);
            translation.Writer.WritePropertyName(key.Member);
            key.Shape.Take(translation, key.Name, $"{path}.{key.Member}");
        }
    }
}
