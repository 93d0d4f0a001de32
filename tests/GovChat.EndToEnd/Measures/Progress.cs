namespace GovChat.EndToEnd.Measures;

/// <summary>What a person who waits reads meanwhile.</summary>
internal static class Progress
{
    public static void Say(string words) => Console.Error.WriteLine($"browser: {words}");
}
