namespace GovChat.Contracts.Retention;

/// <summary>The retention classes a channel can have; how long each is kept is the organisation's to choose.</summary>
public static class RetentionClasses
{
    /// <summary>What a new channel has.</summary>
    public const string Standard = "standard";

    /// <summary>標準, then 第1種 to 第5種 as file plans of municipalities call them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [Standard, "class-1", "class-2", "class-3", "class-4", "class-5"];
}
