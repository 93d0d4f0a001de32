namespace GovChat.RuleFiles;

/// <summary>The rule files that come with the product. They are examples to begin from; no program holds their words.</summary>
public static class Presets
{
    private static readonly Lazy<string> KogaText = new(() => Text("koga-2021.yaml"));
    private static readonly Lazy<string> EmptyText = new(() => Text("empty.yaml"));

    /// <summary>「古賀市例（令和3年）」.</summary>
    public static string Koga2021 => KogaText.Value;

    /// <summary>「空のひな形」: valid, with the two rules that the engine needs.</summary>
    public static string Empty => EmptyText.Value;

    private static string Text(string file)
    {
        using var stream =
            typeof(Presets).Assembly.GetManifestResourceStream($"GovChat.RuleFiles.Presets.{file}")
            ?? throw new InvalidOperationException($"The preset {file} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
