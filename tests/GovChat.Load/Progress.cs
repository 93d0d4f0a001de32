namespace GovChat.Load;

/// <summary>What goes on, on standard error: standard output is for the one line of JSON.</summary>
internal static class Progress
{
    public static void Say(string text) => Console.Error.WriteLine($"load: {text}");
}
