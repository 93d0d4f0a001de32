namespace GovChat.Client.Device;

/// <summary>What this side can see of a form before it is sent, by member of the request.</summary>
public sealed class FormErrors
{
    private readonly Dictionary<string, string> found = new(StringComparer.Ordinal);

    public bool Any => found.Count > 0;

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? this[string field] => found.GetValueOrDefault(field);

    public void Clear() => found.Clear();

    /// <summary>Notes the text unless the condition holds.</summary>
    public void Require(bool holds, string field, string text)
    {
        if (!holds)
        {
            found[field] = text;
        }
    }
}
