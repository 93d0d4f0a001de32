using GovChat.Client.Components;

namespace GovChat.Client.Resources;

/// <summary>The classes as the classification table prints them.</summary>
internal static class ClassWords
{
    /// <summary>The numeral alone; what a newer server may say shows as it is.</summary>
    public static string Roman(string name) =>
        name switch
        {
            "I" => "Ⅰ",
            "II" => "Ⅱ",
            "III" => "Ⅲ",
            "IV" => "Ⅳ",
            _ => name,
        };

    /// <summary>With the word for it.</summary>
    public static string Name(string name) => FilterTexts.ClassName.With(Roman(name));
}
